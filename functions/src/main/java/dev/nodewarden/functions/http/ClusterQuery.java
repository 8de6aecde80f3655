package dev.nodewarden.functions.http;

import dev.nodewarden.ledger.ClusterFilter;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The query parameters of a list of clusters. */
final class ClusterQuery {
    static final Set<String> PARAMETERS = Set.of("status", "severity", "rule", "subscription", "limit", "cursor");

    private static final Pattern RULE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,9}");
    private static final int LONGEST_RULE = 64;

    private ClusterQuery() {}

    static ClusterFilter filter(Call call) {
        return new ClusterFilter(
                ListQuery.value(
                        call,
                        "status",
                        Status::fromLabel,
                        "one of " + ListQuery.labels(Status.values(), Status::label)),
                ListQuery.value(
                        call,
                        "severity",
                        Severity::fromLabel,
                        "one of " + ListQuery.labels(Severity.values(), Severity::label)),
                ListQuery.value(call, "rule", ClusterQuery::rule, "a rule's id, such as window-missing"),
                ListQuery.subscription(call));
    }

    private static Optional<String> rule(String text) {
        return Optional.of(text)
                .filter(id -> id.length() <= LONGEST_RULE && RULE.matcher(id).matches());
    }
}
