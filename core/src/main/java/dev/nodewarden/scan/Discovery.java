package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.Inventory.SubscriptionSink;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.ledger.ChunkLedger;
import dev.nodewarden.ledger.HistoryEntry;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.UnreadableReason;
import dev.nodewarden.policy.FleetScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Finds the clusters of subscriptions and writes them down, lane by lane; one subscription is whole or not there. Says
 * which clusters are gone on the way: those of a subscription that was read to its end and does not have them.
 */
final class Discovery {
    private static final int WRITES_AT_ONCE = 8;
    /** A few requests to the tables; a lane of thousands is written by several at once. */
    private static final int CLUSTERS_A_WRITE = 40 * ChunkLedger.CHUNK;

    private final Inventory inventory;
    private final Ledgers ledgers;
    private final FleetScope scope;
    private final Executor executor;

    Discovery(Inventory inventory, Ledgers ledgers, FleetScope scope, Executor executor) {
        this.inventory = inventory;
        this.ledgers = ledgers;
        this.scope = scope;
        this.executor = executor;
    }

    /**
     * Discovers {@code subscriptions}, and tells {@code committed} of each that no other attempt was faster with, and in
     * which lanes' quota a call was made meanwhile.
     */
    void discover(Run run, List<String> subscriptions, BiConsumer<SubscriptionRecord, Set<LaneId>> committed) {
        inventory.discover(subscriptions, new SubscriptionSink() {
            private final Set<LaneId> called = new HashSet<>();

            @Override
            public void called(String subscription, String region) {
                called.add(new LaneId(subscription, region));
            }

            @Override
            public void accept(String subscription, Reading<List<Cluster>> reading) {
                SubscriptionRecord found = reading.match(
                        clusters -> read(run, subscription, clusters), failure -> unread(subscription, failure));
                if (ledgers.runs().insert(run.id(), found)) {
                    committed.accept(found, Set.copyOf(called));
                }
                called.clear();
            }
        });
    }

    private static SubscriptionRecord unread(String subscription, Failure failure) {
        return SubscriptionRecord.unread(subscription, UnreadableReason.of(failure.kind()), failure.message());
    }

    private SubscriptionRecord read(Run run, String subscription, List<Cluster> clusters) {
        int attempt = run.claim().attempt();
        List<Runnable> writes = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        byRegion(clusters).forEach((region, members) -> {
            LaneId lane = new LaneId(subscription, region);
            for (int from = 0; from < members.size(); from += CLUSTERS_A_WRITE) {
                int first = from;
                List<Cluster> some = members.subList(from, Math.min(from + CLUSTERS_A_WRITE, members.size()));
                writes.add(() -> ledgers.chunks().putFacts(run.id(), lane, attempt, first, some));
            }
            counts.put(region, members.size());
        });
        writes.add(() -> markGone(run, subscription, clusters));
        Concurrently.each(writes, WRITES_AT_ONCE, executor, Runnable::run);
        return SubscriptionRecord.read(subscription, attempt, counts);
    }

    private Map<String, List<Cluster>> byRegion(List<Cluster> clusters) {
        Map<String, List<Cluster>> byRegion = new TreeMap<>();
        for (Cluster cluster : clusters) {
            if (scope.holds(cluster)) {
                byRegion.computeIfAbsent(cluster.location(), region -> new ArrayList<>())
                        .add(cluster);
            }
        }
        return byRegion;
    }

    /** What is out of scope is not gone. */
    private void markGone(Run run, String subscription, List<Cluster> clusters) {
        Set<ClusterId> present = clusters.stream().map(Cluster::id).collect(Collectors.toSet());
        List<ClusterId> gone = ledgers.clusters().markGone(subscription, present, run.startedAt());
        ledgers.clusters()
                .append(gone.stream()
                        .map(id ->
                                new HistoryEntry(id, run.startedAt(), Optional.empty(), "gone", List.of(), List.of()))
                        .toList());
    }
}
