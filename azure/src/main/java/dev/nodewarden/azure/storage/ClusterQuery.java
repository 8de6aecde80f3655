package dev.nodewarden.azure.storage;

import dev.nodewarden.ledger.ClusterFilter;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The filters over the clusters' table. */
final class ClusterQuery {
    private static final Pattern SUBSCRIPTION = Pattern.compile("[0-9a-fA-F-]{36}");

    private ClusterQuery() {}

    /** Returns the rows of a subscription from {@code first} to {@code last}, both included. */
    static Filter between(String partition, String first, String last) {
        return Filter.partition(partition).and("RowKey", "ge", first).and("RowKey", "le", last);
    }

    /** Returns the rows of a subscription that are not marked as gone. */
    static Filter presentIn(String subscriptionId) {
        return Filter.partition(partition(subscriptionId)).and(ClusterColumns.GONE, false);
    }

    /** Returns the rows that pass {@code filter}, behind the cursor's; empty when no row can. */
    static Optional<Filter> matching(ClusterFilter filter, Optional<Cursor> cursor) {
        Optional<String> rule = filter.rule().flatMap(ClusterColumns::ofRule);
        if ((filter.rule().isPresent() && rule.isEmpty())
                || filter.subscription()
                        .filter(id -> !SUBSCRIPTION.matcher(id).matches())
                        .isPresent()) {
            return Optional.empty();
        }
        Filter odata =
                filter.subscription().map(id -> Filter.partition(partition(id))).orElse(Filter.ALL);
        if (cursor.isPresent()) {
            odata = odata.behind(cursor.get().partition(), cursor.get().row());
        }
        odata = odata.and(ClusterColumns.GONE, false);
        odata = narrowed(odata, filter.status(), filter.severity());
        return Optional.of(rule.isPresent() ? odata.and(rule.get(), true) : odata);
    }

    private static Filter narrowed(Filter odata, Optional<Status> status, Optional<Severity> severity) {
        Filter byStatus = status.isPresent()
                ? odata.and(ClusterColumns.STATUS, "eq", status.get().label())
                : odata;
        return severity.isPresent() ? byStatus.and(ClusterColumns.of(severity.get()), true) : byStatus;
    }

    private static String partition(String subscriptionId) {
        return TableKeys.of(subscriptionId.toLowerCase(Locale.ROOT));
    }
}
