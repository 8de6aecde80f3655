package dev.nodewarden.azure.arm;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.NodeOsUpgrade;
import dev.nodewarden.fleet.Observed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@link GraphQuery#UPGRADES}.
 *
 * @param cluster the key of the cluster's {@link ClusterId}
 * @param upgrade unknown where the event does not tell when it was
 */
record UpgradeRow(String subscriptionId, String cluster, Observed<NodeOsUpgrade> upgrade) {
    /** AKS writes the year 1 for times it does not have. */
    private static final int FIRST_YEAR = 2000;

    static UpgradeRow of(@Nullable Object item) {
        GraphRow row = GraphRow.of(item);
        ClusterId cluster = ClusterBody.id(row.required("cluster"));
        Observed<NodeOsUpgrade> upgrade = time(row, "at")
                .or(() -> time(row, "scheduled"))
                .map(at -> Observed.seen(new NodeOsUpgrade(
                        OneLine.of(row.required("status")),
                        at,
                        row.text("details").map(OneLine::of))))
                .orElseGet(() -> Observed.unknown("the last upgrade event does not tell when it was"));
        return new UpgradeRow(cluster.subscriptionId(), cluster.key(), upgrade);
    }

    private static Optional<Instant> time(GraphRow row, String name) {
        return row.text(name)
                .flatMap(UpgradeRow::instant)
                .filter(at -> at.atOffset(ZoneOffset.UTC).getYear() >= FIRST_YEAR);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
