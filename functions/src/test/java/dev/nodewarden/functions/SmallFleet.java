package dev.nodewarden.functions;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.ClusterProfile;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One subscription with a few clusters that have no window, and a failure for every read of one cluster if wanted. */
final class SmallFleet implements Inventory {
    static final String SUBSCRIPTION = "00000000-0000-4000-8000-000000000001";

    private final Map<ClusterId, Cluster> clusters = new TreeMap<>();
    private Optional<Failure> failure = Optional.empty();
    int calls;

    SmallFleet with(String name, String channel) {
        ClusterId id = ClusterId.of(SUBSCRIPTION, "rg", name);
        clusters.put(
                id,
                new Cluster(
                        id,
                        "westeurope",
                        Map.of("env", "<b>prod</b>"),
                        Optional.of(channel),
                        Optional.empty(),
                        List.of(),
                        Optional.of("Succeeded"),
                        Optional.of("Running"),
                        ClusterProfile.ofSku("Base"),
                        Optional.empty(),
                        Instant.parse("2026-03-10T02:00:00Z")));
        return this;
    }

    void without(String name) {
        clusters.remove(ClusterId.of(SUBSCRIPTION, "rg", name));
    }

    void failing(Failure next) {
        failure = Optional.of(next);
    }

    @Override
    public Reading<List<Subscription>> subscriptions() {
        calls++;
        return Reading.of(List.of(new Subscription(SUBSCRIPTION, "one", "Enabled")));
    }

    @Override
    public Reading<Set<String>> subscriptionsUnder(String managementGroup) {
        return Reading.of(Set.of(SUBSCRIPTION));
    }

    @Override
    public void discover(List<String> subscriptionIds, SubscriptionSink sink) {
        calls++;
        sink.accept(SUBSCRIPTION, Reading.of(List.copyOf(clusters.values())));
    }

    @Override
    public Reading<Cluster> cluster(ClusterId id) {
        calls++;
        return failure.<Reading<Cluster>>map(Reading::failed)
                .orElseGet(() -> Optional.ofNullable(clusters.get(id))
                        .map(Reading::of)
                        .orElseGet(() -> Reading.failed(Failure.of(FailureKind.GONE, "gone"))));
    }

    @Override
    public Reading<List<MaintenanceConfiguration>> maintenanceConfigurations(ClusterId id) {
        calls++;
        return Reading.of(List.of());
    }
}
