package dev.nodewarden.cli.doctor;

import dev.nodewarden.azure.arm.ArmAccess;
import dev.nodewarden.azure.arm.ArmOperation;
import dev.nodewarden.azure.arm.Permissions;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.report.Terminal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Which actions the identity lacks, and in which subscriptions. */
final class PermissionChecks {
    private static final int AT_ONCE = 8;
    private static final String PERMISSIONS = "Microsoft.Authorization/permissions/read";
    /** Of the management group, which is asked itself. */
    private static final String DESCENDANTS = "Microsoft.Management/managementGroups/descendants/read";

    private final ArmAccess access;
    private final Level level;
    private final String grant;

    PermissionChecks(ArmAccess access, Level level, String grant) {
        this.access = access;
        this.level = level;
        this.grant = grant;
    }

    List<Check> of(List<String> subscriptionIds) {
        Map<String, Set<String>> lacking = new TreeMap<>();
        Map<String, Set<String>> lackingLinked = new TreeMap<>();
        List<Check> checks = new ArrayList<>();
        read(subscriptionIds).forEach((id, reading) -> {
            Set<Failure> failures = reading.match(
                    permissions -> {
                        note(lacking, missing(permissions, needed()), id);
                        if (level.writesClusters()) {
                            note(lackingLinked, missing(permissions, ArmOperation.LINKED_TO_PUT_CLUSTER), id);
                        }
                        return Set.of();
                    },
                    Set::of);
            failures.forEach(failure -> refused(failure, id, lacking, checks));
        });
        lacking.forEach((action, ids) -> checks.add(Check.problem(
                ExitCode.INCOMPLETE, "permissions", "lacks " + action + " in " + where(ids, subscriptionIds), grant)));
        lackingLinked.forEach((action, ids) -> checks.add(Check.note(
                "linked",
                "lacks " + action + " in " + where(ids, subscriptionIds)
                        + "; clusters that name such a resource will be refused")));
        if (checks.isEmpty() && !subscriptionIds.isEmpty()) {
            checks.add(Check.ok("permissions", "everything a " + level + " needs"));
        }
        return checks;
    }

    private static void refused(Failure failure, String id, Map<String, Set<String>> lacking, List<Check> checks) {
        if (failure.kind() == FailureKind.FORBIDDEN) {
            note(lacking, Set.of(PERMISSIONS), id);
        } else {
            checks.add(Check.problem(ExitCode.AZURE, "permissions", id + ": " + Terminal.safe(failure.message())));
        }
    }

    private Set<String> needed() {
        Set<String> needed = new TreeSet<>(level.actions());
        needed.remove(DESCENDANTS);
        return needed;
    }

    private static Set<String> missing(Permissions permissions, Collection<String> actions) {
        return actions.stream().filter(action -> !permissions.allow(action)).collect(Collectors.toSet());
    }

    private static void note(Map<String, Set<String>> lacking, Set<String> actions, String id) {
        actions.forEach(action ->
                lacking.computeIfAbsent(action, unused -> new TreeSet<>()).add(id));
    }

    private static String where(Set<String> ids, List<String> all) {
        return ids.size() == all.size() && all.size() > 1 ? "every subscription" : Names.few(List.copyOf(ids));
    }

    private Map<String, Reading<Permissions>> read(List<String> ids) {
        ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Map<String, CompletableFuture<Reading<Permissions>>> calls = new LinkedHashMap<>();
            ids.forEach(id -> calls.put(id, CompletableFuture.supplyAsync(() -> access.permissionsIn(id), executor)));
            Map<String, Reading<Permissions>> readings = new LinkedHashMap<>();
            calls.forEach((id, call) -> readings.put(id, call.join()));
            return readings;
        } finally {
            executor.shutdownNow();
        }
    }
}
