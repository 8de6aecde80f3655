package dev.nodewarden.remediation;

import dev.nodewarden.remediation.Refusal.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads refusals. Only words of harmless characters are taken from what Azure said into a sentence of ours.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/use-node-disruption-policy#handle-blocked-operations">What a node
 *     disruption policy blocks</a>
 */
final class Refusals {
    /** An action as in {@code Microsoft.OperationalInsights/workspaces/sharedkeys/read}. */
    private static final Pattern ACTION =
            Pattern.compile("perform action(?:\\(s\\))? '([A-Za-z][A-Za-z0-9./*_-]{1,198})'", Pattern.CASE_INSENSITIVE);

    private static final Pattern LINKED_SCOPE =
            Pattern.compile("linked scope(?:\\(s\\))? '(/[-\\w.()/]{1,398})", Pattern.CASE_INSENSITIVE);
    private static final Pattern OVER_SCOPE =
            Pattern.compile("(?:over|on) scope '(/[-\\w.()/]{1,398})", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCKED_SCOPE =
            Pattern.compile("locked: '(/[-\\w.()/]{1,398})", Pattern.CASE_INSENSITIVE);
    private static final Pattern POLICY = Pattern.compile(
            "policyAssignments/([-\\w.]{1,128})|policyAssignmentName\"?\\s*:\\s*\"([-\\w. ]{1,128})\""
                    + "|policyAssignment\"?\\s*:\\s*\\{\\s*\"name\"\\s*:\\s*\"([-\\w. ]{1,128})\"",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RUNS =
            Pattern.compile("in progress|preempted|another operation|being (updated|deleted)");
    private static final Pattern QUOTA = Pattern.compile("quota|insufficientvcpu|capacity", Pattern.CASE_INSENSITIVE);

    private Refusals() {}

    static Refusal of(ArmAnswer answer) {
        Optional<Refusal> byCode = byCode(answer);
        return byCode.orElseGet(() -> byStatus(answer));
    }

    private static Optional<Refusal> byCode(ArmAnswer answer) {
        return switch (answer.code().toLowerCase(Locale.ROOT)) {
            case "linkedauthorizationfailed" -> Optional.of(linked(answer));
            case "requestdisallowedbypolicy" -> Optional.of(policy(answer));
            case "scopelocked" -> Optional.of(locked(answer));
            case "etagmismatch", "anotheroperationinprogress", "originaletagnotexpect" -> Optional.of(busy(answer));
            case "operationblockedbynodedisruptionpolicy" ->
                Optional.of(refusal(
                        Kind.DISRUPTION_BLOCKED,
                        "The cluster's node disruption policy blocks what reimages nodes; set it to"
                                + " AllowDuringMaintenanceWindow or Allow, or exempt the cluster.",
                        answer));
            case "operationoutsidenodedisruptionwindow" ->
                Optional.of(refusal(
                        Kind.OUTSIDE_WINDOW,
                        "The cluster's node disruption policy allows this in its window only; it is looked at again"
                                + " and waits for that.",
                        answer));
            case "unmarshalerror" ->
                Optional.of(refusal(
                        Kind.API_VERSION,
                        "The cluster holds properties that the api-version in use does not know; update nodewarden.",
                        answer));
            case "quotaexceeded", "insufficientvcpuquota", "skunotavailable" -> Optional.of(quota(answer));
            default -> Optional.empty();
        };
    }

    private static Refusal byStatus(ArmAnswer answer) {
        return switch (answer.status()) {
            case 401, 403 -> forbidden(answer);
            case 404 -> refusal(Kind.GONE, "The cluster no longer exists.", answer);
            case 409 -> conflict(answer);
            case 412 -> refusal(Kind.CHANGED, "The cluster changed since it was read; it is read again.", answer);
            case 429 -> refusal(Kind.THROTTLED, "Azure throttles; it is tried again later.", answer);
            default -> other(answer);
        };
    }

    private static Refusal conflict(ArmAnswer answer) {
        String said = answer.message().toLowerCase(Locale.ROOT);
        if (!RUNS.matcher(said).find() && QUOTA.matcher(said).find()) {
            return quota(answer);
        }
        return busy(answer);
    }

    private static Refusal other(ArmAnswer answer) {
        if (answer.message().startsWith("Cannot manually scale")) {
            // The body was read with a node count that the autoscaler has moved since.
            return refusal(
                    Kind.CHANGED, "The autoscaler moved a pool since the cluster was read; it is read again.", answer);
        }
        if (QUOTA.matcher(answer.code()).find()) {
            return quota(answer);
        }
        return refusal(Kind.INVALID, "Azure does not accept the request; a person must look at the cluster.", answer);
    }

    private static Refusal linked(ArmAnswer answer) {
        String action = last(ACTION, answer.message()).orElse("the action it names");
        String scope = first(LINKED_SCOPE, answer.message()).orElse("the linked resource it names");
        return refusal(
                Kind.LINKED_AUTHORIZATION,
                "Grant nodewarden's identity the action " + action + " on " + scope
                        + ": a cluster is written whole, and Azure checks every resource that its body links to.",
                answer);
    }

    private static Refusal forbidden(ArmAnswer answer) {
        String action = first(ACTION, answer.message()).orElse("Microsoft.ContainerService/managedClusters/write");
        String scope = first(OVER_SCOPE, answer.message()).orElse("the cluster");
        return refusal(
                Kind.FORBIDDEN, "Grant nodewarden's identity the action " + action + " on " + scope + ".", answer);
    }

    private static Refusal policy(ArmAnswer answer) {
        String name = first(POLICY, answer.details())
                .or(() -> first(POLICY, answer.message()))
                .map(found -> "The Azure policy assignment '" + found + "'")
                .orElse("An Azure policy");
        return refusal(
                Kind.POLICY, name + " denies the write; exempt the cluster from it, or from nodewarden.", answer);
    }

    private static Refusal locked(ArmAnswer answer) {
        String scope = first(LOCKED_SCOPE, answer.message()).orElse("the cluster or a scope above it");
        return refusal(Kind.LOCKED, "Remove the lock on " + scope + ", or exempt the cluster.", answer);
    }

    private static Refusal busy(ArmAnswer answer) {
        return refusal(Kind.BUSY, "Another operation runs on the cluster; it is tried again later.", answer);
    }

    private static Refusal quota(ArmAnswer answer) {
        return refusal(Kind.QUOTA, "A quota of the subscription is used up; raise it or free some of it.", answer);
    }

    private static Refusal refusal(Kind kind, String advice, ArmAnswer answer) {
        String code = answer.code().isEmpty() ? "" + answer.status() : answer.status() + " " + answer.code();
        return new Refusal(kind, advice, code + ": " + answer.message(), answer.retryAfter());
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? group(matcher) : Optional.empty();
    }

    /** ARM names the action that is allowed first, and the one that is missing last. */
    private static Optional<String> last(Pattern pattern, String text) {
        Optional<String> last = Optional.empty();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            last = group(matcher);
        }
        return last;
    }

    private static Optional<String> group(Matcher matcher) {
        for (int i = 1; i <= matcher.groupCount(); i++) {
            Optional<String> group = Optional.ofNullable(matcher.group(i));
            if (group.isPresent()) {
                return group;
            }
        }
        return Optional.empty();
    }
}
