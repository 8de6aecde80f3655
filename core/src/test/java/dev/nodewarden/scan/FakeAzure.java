package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A fleet that keeps AKS's quota (60 calls at once, then 1 per second for a subscription and region) and can fail. */
final class FakeAzure implements Inventory {
    private static final double BURST = 60;

    private final Clock clock;
    private final double timeScale;
    private final Map<ClusterId, Cluster> clusters = new TreeMap<>();
    private final Map<ClusterId, List<MaintenanceConfiguration>> windows = new HashMap<>();
    private final Map<String, Subscription> subscriptions = new TreeMap<>();
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<String, Double> tokens = new HashMap<>();
    private final Map<String, Instant> filled = new HashMap<>();
    private final Set<String> forgetChannelOf = new TreeSet<>();
    private Optional<Failure> listFailure = Optional.empty();
    private Function<String, Optional<Failure>> discoveryFailure = subscription -> Optional.empty();
    private Function<ClusterId, Optional<Failure>> windowFailure = id -> Optional.empty();
    private boolean retryAfter = true;

    int windowCalls;
    int clusterCalls;
    int throttled;

    FakeAzure(Clock clock, double timeScale) {
        this.clock = clock;
        this.timeScale = timeScale;
    }

    FakeAzure with(Cluster cluster, MaintenanceConfiguration... configurations) {
        clusters.put(cluster.id(), cluster);
        windows.put(cluster.id(), List.of(configurations));
        return subscription(cluster.id().subscriptionId(), "Enabled");
    }

    FakeAzure without(ClusterId id) {
        clusters.remove(id);
        return this;
    }

    FakeAzure subscription(String id, String state) {
        subscriptions.put(id, new Subscription(id, id, state));
        return this;
    }

    FakeAzure delegated(String id) {
        subscriptions.put(id, new Subscription(id, id, "Enabled", true));
        return this;
    }

    FakeAzure withoutSubscription(String id) {
        subscriptions.remove(id);
        return this;
    }

    FakeAzure listFailing(Failure failure) {
        listFailure = Optional.of(failure);
        return this;
    }

    FakeAzure discoveryFailing(Function<String, Optional<Failure>> failure) {
        discoveryFailure = failure;
        return this;
    }

    FakeAzure windowsFailing(Function<ClusterId, Optional<Failure>> failure) {
        windowFailure = failure;
        return this;
    }

    /** Throttles without saying for how long, as Azure sometimes does. */
    FakeAzure withoutRetryAfter() {
        retryAfter = false;
        return this;
    }

    /** Leaves the channel of {@code id} out of what discovery finds, as a lagging Resource Graph does. */
    FakeAzure forgettingChannelOf(ClusterId id) {
        forgetChannelOf.add(id.key());
        return this;
    }

    /** Takes all tokens of a subscription and region, as another tool would. */
    void drain(String subscription, String region) {
        String bucket = subscription + "|" + region;
        refill(bucket);
        tokens.put(bucket, 0.0);
    }

    @Override
    public Reading<List<Subscription>> subscriptions() {
        return listFailure
                .<Reading<List<Subscription>>>map(Reading::failed)
                .orElseGet(() -> Reading.of(List.copyOf(subscriptions.values())));
    }

    FakeAzure group(String name, String... members) {
        groups.put(name, Set.of(members));
        return this;
    }

    @Override
    public Reading<Set<String>> subscriptionsUnder(String managementGroup) {
        return Optional.ofNullable(groups.get(managementGroup))
                .map(Reading::of)
                .orElseGet(() -> Reading.failed(Failure.of(FailureKind.FORBIDDEN, "no authorization")));
    }

    @Override
    public void discover(List<String> subscriptionIds, SubscriptionSink sink) {
        for (String subscription : subscriptionIds) {
            Optional<Failure> failure = discoveryFailure.apply(subscription);
            sink.accept(
                    subscription,
                    failure.<Reading<List<Cluster>>>map(Reading::failed)
                            .orElseGet(() -> Reading.of(found(subscription))));
        }
    }

    private List<Cluster> found(String subscription) {
        List<Cluster> found = new ArrayList<>();
        for (Cluster cluster : clusters.values()) {
            if (cluster.id().subscriptionId().equals(subscription)) {
                found.add(forgetChannelOf.contains(cluster.id().key()) ? withoutChannel(cluster) : cluster);
            }
        }
        return found;
    }

    private static Cluster withoutChannel(Cluster c) {
        return new Cluster(
                c.id(),
                c.location(),
                c.tags(),
                Optional.empty(),
                c.upgradeChannel(),
                c.agentPools(),
                c.provisioningState(),
                c.powerState(),
                c.profile(),
                c.resourceUid(),
                c.observedAt());
    }

    @Override
    public synchronized Reading<Cluster> cluster(ClusterId id) {
        clusterCalls++;
        return Optional.ofNullable(clusters.get(id))
                .<Reading<Cluster>>map(Reading::of)
                .orElseGet(() -> Reading.failed(Failure.of(FailureKind.GONE, "ResourceNotFound: " + id)));
    }

    @Override
    public synchronized Reading<List<MaintenanceConfiguration>> maintenanceConfigurations(ClusterId id) {
        Optional<Failure> throttle = charge(id);
        if (throttle.isPresent()) {
            throttled++;
            return Reading.failed(throttle.get());
        }
        windowCalls++;
        return windowFailure
                .apply(id)
                .<Reading<List<MaintenanceConfiguration>>>map(Reading::failed)
                .orElseGet(() -> Reading.of(windows.getOrDefault(id, List.of())));
    }

    private Optional<Failure> charge(ClusterId id) {
        Cluster cluster = Optional.ofNullable(clusters.get(id)).orElseThrow();
        String bucket = id.subscriptionId() + "|" + cluster.location();
        double left = refill(bucket);
        if (left < 1) {
            Duration wait = Duration.ofSeconds((long) Math.ceil((1 - left) / timeScale));
            return Optional.of(
                    new Failure(FailureKind.THROTTLED, "Throttled", retryAfter ? Optional.of(wait) : Optional.empty()));
        }
        tokens.put(bucket, left - 1);
        return Optional.empty();
    }

    private double refill(String bucket) {
        Instant now = clock.instant();
        Instant since = filled.getOrDefault(bucket, now);
        double refilled = tokens.getOrDefault(bucket, BURST)
                + Duration.between(since, now).toNanos() / 1e9 * timeScale;
        tokens.put(bucket, Math.min(BURST, refilled));
        filled.put(bucket, now);
        return tokens.get(bucket);
    }
}
