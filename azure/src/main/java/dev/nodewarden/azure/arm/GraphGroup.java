package dev.nodewarden.azure.arm;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.Inventory.SubscriptionSink;
import dev.nodewarden.fleet.Reading;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Cuts the ordered rows of a group of subscriptions into one reading for each, and hands each over when the next
 * one's rows begin. Rows of subscriptions that nobody asked for are ignored.
 */
final class GraphGroup {
    private final Set<String> asked;
    /** The subscriptions not handed over yet: lower case, and as they were asked for. */
    private final Map<String, String> pending = new LinkedHashMap<>();

    private final SubscriptionSink sink;
    private final TreeMap<String, Cluster> clusters = new TreeMap<>();
    private Optional<String> current = Optional.empty();
    private Optional<Failure> broken = Optional.empty();

    GraphGroup(List<String> subscriptionIds, SubscriptionSink sink) {
        subscriptionIds.forEach(id -> pending.put(id.toLowerCase(Locale.ROOT), id));
        this.asked = Set.copyOf(pending.keySet());
        this.sink = sink;
    }

    /**
     * Takes the rows of a page.
     *
     * @throws ArmException if a row cannot be told apart to a subscription, or the rows are not in order
     */
    void take(List<?> rows, Instant observedAt) {
        boolean begun = false;
        for (Object item : rows) {
            GraphRow row = GraphRow.of(item);
            String subscriptionId = row.subscriptionId();
            if (pending.containsKey(subscriptionId)) {
                begun = true;
                turnTo(subscriptionId);
                add(row, observedAt);
            } else if (asked.contains(subscriptionId) && begun) {
                throw ArmException.malformed("Resource Graph's rows are not in order");
            }
            // Otherwise nobody asked, or the fleet grew while we paged and pushed a known row onto this page.
        }
    }

    private void turnTo(String subscriptionId) {
        if (!current.equals(Optional.of(subscriptionId))) {
            handOver();
            current = Optional.of(subscriptionId);
        }
    }

    private void add(GraphRow row, Instant observedAt) {
        try {
            Cluster cluster = row.cluster(observedAt);
            clusters.put(cluster.id().key(), cluster);
        } catch (ArmException e) {
            // Leaving the row out would make the subscription look read.
            broken = Optional.of(e.failure());
        }
    }

    /** Hands over the last subscription with rows, and returns those that had none. */
    List<String> finish() {
        handOver();
        return List.copyOf(pending.values());
    }

    /** Hands over {@code failure} for every subscription that is not whole. */
    void fail(Failure failure) {
        for (String subscriptionId : pending.values()) {
            sink.accept(subscriptionId, Reading.failed(failure));
        }
    }

    private void handOver() {
        current.ifPresent(subscriptionId ->
                sink.accept(Optional.ofNullable(pending.remove(subscriptionId)).orElseThrow(), reading()));
        current = Optional.empty();
        broken = Optional.empty();
        clusters.clear();
    }

    private Reading<List<Cluster>> reading() {
        return broken.<Reading<List<Cluster>>>map(Reading::failed)
                .orElseGet(() -> Reading.of(List.copyOf(clusters.values())));
    }
}
