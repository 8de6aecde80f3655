package dev.nodewarden.cli.doctor;

import dev.nodewarden.azure.arm.ArmAccess;
import dev.nodewarden.azure.arm.ArmAccess.VisibleSubscription;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Subscription;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.report.Terminal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What Azure says of the identity: that it can sign in, what time it is, what it sees, and what it may do. */
final class IdentityChecks {
    private static final String DESCENDANTS = "Microsoft.Management/managementGroups/descendants/read";

    private final ArmAccess access;
    private final FleetScope scope;
    private final Level level;
    private final Set<String> lastComplete;
    private final Clock clock;
    private final List<Check> checks = new ArrayList<>();

    IdentityChecks(ArmAccess access, FleetScope scope, Level level, Set<String> lastComplete, Clock clock) {
        this.access = access;
        this.scope = scope;
        this.level = level;
        this.lastComplete = lastComplete;
        this.clock = clock;
    }

    List<Check> all() {
        checks.add(access.serverTime()
                .match(there -> ClockCheck.of(there, clock.instant()), failure -> refused("clock", failure)));
        Set<String> members = members();
        access.subscriptions().match(visible -> look(visible, members), failure -> {
            checks.add(refused("subscriptions", failure));
            return checks;
        });
        return checks;
    }

    private Set<String> members() {
        if (scope.managementGroup().isEmpty()) {
            return Set.of();
        }
        String group = scope.managementGroup().get();
        return access.subscriptionsUnder(group)
                .match(
                        ids -> {
                            checks.add(Check.ok("group", group + " has " + ids.size() + " subscriptions"));
                            return ids;
                        },
                        failure -> {
                            checks.add(
                                    failure.kind() == FailureKind.FORBIDDEN
                                            ? Check.problem(
                                                    ExitCode.INCOMPLETE,
                                                    "group",
                                                    "lacks " + DESCENDANTS + " at " + group + ", or there is none",
                                                    grant())
                                            : refused("group", failure));
                            return Set.of();
                        });
    }

    private List<Check> look(List<VisibleSubscription> visible, Set<String> members) {
        Set<String> delegated = delegated(visible);
        List<VisibleSubscription> inScope = visible.stream()
                .filter(subscription -> scope.holds(seen(subscription, delegated), members))
                .toList();
        checks.add(
                inScope.isEmpty()
                        ? Check.problem(ExitCode.INCOMPLETE, "subscriptions", "none in scope can be seen", grant())
                        : Check.ok("subscriptions", inScope.size() + " in scope of " + visible.size() + " seen"));
        invisible(visible, members).ifPresent(checks::add);
        states(inScope).ifPresent(checks::add);
        List<VisibleSubscription> leftOut = visible.stream()
                .filter(subscription -> scope.holds(subscription.id(), members) && !inScope.contains(subscription))
                .toList();
        lighthouse(leftOut).ifPresent(checks::add);
        List<String> ids = inScope.stream().map(VisibleSubscription::id).toList();
        checks.addAll(new PermissionChecks(access, level, grant()).of(ids));
        return checks;
    }

    private Optional<Check> invisible(List<VisibleSubscription> visible, Set<String> members) {
        Set<String> expected = new TreeSet<>(scope.includeSubscriptions());
        expected.addAll(members);
        expected.addAll(lastComplete);
        expected.removeIf(id -> !scope.holds(id, members));
        visible.forEach(subscription -> expected.remove(subscription.id()));
        return expected.isEmpty()
                ? Optional.empty()
                : Optional.of(Check.problem(
                        ExitCode.INCOMPLETE,
                        "invisible",
                        "expected, but not to be seen: " + Names.few(List.copyOf(expected)),
                        grant(),
                        "or, where one is gone for good, name it in excludeSubscriptions of the policy"));
    }

    private static Optional<Check> states(List<VisibleSubscription> inScope) {
        List<String> off = inScope.stream()
                .filter(subscription -> !subscription.state().equals("Enabled"))
                .map(subscription -> subscription.id() + " (" + Terminal.safe(subscription.state()) + ")")
                .toList();
        return off.isEmpty() ? Optional.empty() : Optional.of(Check.note("states", "not Enabled: " + Names.few(off)));
    }

    /** Returns the ids of the subscriptions that other tenants delegate by Azure Lighthouse. */
    private Set<String> delegated(List<VisibleSubscription> visible) {
        Optional<String> own = access.tenant().match(tenant -> tenant, failure -> Optional.empty());
        return visible.stream()
                .filter(subscription -> own.isPresent()
                        && subscription.tenantId().isPresent()
                        && !subscription.tenantId().get().equalsIgnoreCase(own.get()))
                .map(VisibleSubscription::id)
                .collect(Collectors.toSet());
    }

    private static Subscription seen(VisibleSubscription visible, Set<String> delegated) {
        return new Subscription(visible.id(), visible.name(), visible.state(), delegated.contains(visible.id()));
    }

    private static Optional<Check> lighthouse(List<VisibleSubscription> leftOut) {
        List<String> names = leftOut.stream()
                .map(subscription -> subscription.id() + " of tenant "
                        + Terminal.safe(subscription.tenantId().orElse("")))
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Check.note(
                        "lighthouse",
                        "out of scope, as another tenant delegates them: " + Names.few(names)
                                + "; name those to scan, beside your own, in includeSubscriptions of the policy, and the"
                                + " others in excludeSubscriptions"));
    }

    private String grant() {
        String group = scope.managementGroup()
                .filter(name -> name.matches("[\\w.()-]+"))
                .map(name -> "'" + name + "'")
                .orElse("GROUP");
        return "az deployment mg create --management-group-id " + group + " --location REGION --template-file"
                + " infra/roles/main.bicep --parameters principalId=OBJECT_ID level=" + level;
    }

    private static Check refused(String name, Failure failure) {
        return Check.problem(ExitCode.AZURE, name, Terminal.safe(failure.message()));
    }
}
