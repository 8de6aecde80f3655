package dev.nodewarden.azure.arm;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.FleetMembership;
import dev.nodewarden.fleet.Fleets;
import dev.nodewarden.fleet.Inventory.SubscriptionSink;
import dev.nodewarden.fleet.Observed;
import dev.nodewarden.fleet.Outcomes;
import dev.nodewarden.fleet.Reading;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Adds to the clusters of one discovery what is known of them from elsewhere. The queries run beside those for the
 * clusters; one that fails leaves its fact unknown, with the reason, and nothing else changes.
 */
final class OutcomeReader implements AutoCloseable {
    private static final int AT_ONCE = 8;

    private final GraphQuery query;
    private final Clock clock;
    private final Instant observedAt;
    private final List<List<String>> groups;
    private final Map<String, Integer> groupOf = new HashMap<>();
    private final TreeMap<Integer, UpgradeEvents> events = new TreeMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final FleetReader fleetReader;
    private final RegionVersions versions;
    private Optional<Reading<Fleets>> fleets = Optional.empty();

    /**
     * Begins to read.
     *
     * @param groups the subscriptions, in the groups and in the order in which their clusters come
     * @param once sends each request once
     */
    OutcomeReader(GraphQuery query, ArmGet once, Clock clock, List<List<String>> groups) {
        this.query = query;
        this.clock = clock;
        this.observedAt = clock.instant();
        this.groups = groups;
        for (int group = 0; group < groups.size(); group++) {
            for (String subscriptionId : groups.get(group)) {
                groupOf.put(key(subscriptionId), group);
            }
        }
        this.fleetReader = new FleetReader(query, clock);
        this.versions = new RegionVersions(once, threads);
        eventsOf(0);
    }

    /** Returns a sink that hands {@code sink} the clusters with their outcomes, in the caller's thread. */
    SubscriptionSink before(SubscriptionSink sink) {
        return (subscriptionId, clusters) -> sink.accept(
                subscriptionId,
                clusters.match(found -> Reading.of(joined(subscriptionId, found, sink)), Reading::failed));
    }

    private List<Cluster> joined(String subscriptionId, List<Cluster> clusters, SubscriptionSink sink) {
        if (clusters.isEmpty()) {
            return clusters;
        }
        versions.readFor(subscriptionId, clusters).forEach(region -> sink.called(subscriptionId, region));
        UpgradeEvents.Upgrades upgrades =
                eventsOf(groupOf.getOrDefault(key(subscriptionId), 0)).of(subscriptionId);
        return clusters.stream()
                .map(cluster -> cluster.withOutcomes(new Outcomes(
                        upgrades.of(cluster.id()),
                        membership(cluster.id()),
                        versions.supportOf(cluster),
                        Optional.of(observedAt))))
                .toList();
    }

    private Observed<FleetMembership> membership(ClusterId cluster) {
        if (fleets.isEmpty()) {
            fleets = Optional.of(fleetReader.read());
        }
        return fleets.get().match(known -> known.membershipOf(cluster), failure -> Observed.unknown(failure.message()));
    }

    /** Returns the events of a group, and begins with those of the next one; the groups before are done. */
    private UpgradeEvents eventsOf(int group) {
        Map<Integer, UpgradeEvents> done = events.headMap(group);
        done.values().forEach(UpgradeEvents::close);
        done.clear();
        for (int next = group; next <= group + 1 && next < groups.size(); next++) {
            events.computeIfAbsent(next, number -> new UpgradeEvents(query, groups.get(number), clock));
        }
        return Optional.ofNullable(events.get(group)).orElseThrow();
    }

    private static String key(String subscriptionId) {
        return subscriptionId.toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        events.values().forEach(UpgradeEvents::close);
        fleetReader.close();
        threads.shutdownNow();
    }
}
