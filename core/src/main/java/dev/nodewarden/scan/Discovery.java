package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.ledger.ChunkLedger;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.UnreadableReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Finds the clusters of subscriptions and writes them down, lane by lane; one subscription is whole or not there. */
final class Discovery {
    private final Inventory inventory;
    private final Ledgers ledgers;
    private final ScanScope scope;

    Discovery(Inventory inventory, Ledgers ledgers, ScanScope scope) {
        this.inventory = inventory;
        this.ledgers = ledgers;
        this.scope = scope;
    }

    /** Discovers {@code subscriptions}; tells {@code progress} after each. */
    void discover(RunId run, int attempt, List<String> subscriptions, Consumer<String> progress) {
        inventory.discover(subscriptions, (subscription, reading) -> {
            ledgers.runs().insert(run, record(run, attempt, subscription, reading));
            progress.accept(subscription);
        });
    }

    private SubscriptionRecord record(RunId run, int attempt, String subscription, Reading<List<Cluster>> reading) {
        return reading.match(
                clusters -> SubscriptionRecord.read(subscription, attempt, store(run, attempt, subscription, clusters)),
                failure -> unread(subscription, failure));
    }

    private static SubscriptionRecord unread(String subscription, Failure failure) {
        return SubscriptionRecord.unread(subscription, UnreadableReason.of(failure.kind()), failure.message());
    }

    private Map<String, Integer> store(RunId run, int attempt, String subscription, List<Cluster> clusters) {
        Map<String, List<Cluster>> byRegion = new TreeMap<>();
        for (Cluster cluster : clusters) {
            if (scope.holds(cluster)) {
                byRegion.computeIfAbsent(cluster.location(), region -> new ArrayList<>())
                        .add(FactSheet.bounded(cluster));
            }
        }
        Map<String, Integer> counts = new TreeMap<>();
        byRegion.forEach((region, members) -> {
            store(run, attempt, new LaneId(subscription, region), members);
            counts.put(region, members.size());
        });
        return counts;
    }

    private void store(RunId run, int attempt, LaneId lane, List<Cluster> clusters) {
        for (int from = 0; from < clusters.size(); from += ChunkLedger.CHUNK) {
            int to = Math.min(from + ChunkLedger.CHUNK, clusters.size());
            ledgers.chunks().putFacts(run, lane, attempt, from, clusters.subList(from, to));
        }
    }
}
