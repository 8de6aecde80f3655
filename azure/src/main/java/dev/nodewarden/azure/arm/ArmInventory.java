package dev.nodewarden.azure.arm;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fleet as Resource Manager and Resource Graph tell it. */
final class ArmInventory implements Inventory {
    private final SubscriptionList subscriptions;
    private final ClusterFinder finder;
    private final ManagedClusters managedClusters;
    private final MaintenanceConfigurations maintenanceConfigurations;

    ArmInventory(
            SubscriptionList subscriptions,
            ClusterFinder finder,
            ManagedClusters managedClusters,
            MaintenanceConfigurations maintenanceConfigurations) {
        this.subscriptions = subscriptions;
        this.finder = finder;
        this.managedClusters = managedClusters;
        this.maintenanceConfigurations = maintenanceConfigurations;
    }

    @Override
    public Reading<List<Subscription>> subscriptions() {
        return subscriptions.read();
    }

    @Override
    public void discover(List<String> subscriptionIds, SubscriptionSink sink) {
        Map<String, String> distinct = new LinkedHashMap<>();
        subscriptionIds.forEach(id -> distinct.putIfAbsent(id.toLowerCase(Locale.ROOT), id));
        finder.discover(List.copyOf(distinct.values()), sink);
    }

    @Override
    public Reading<Cluster> cluster(ClusterId id) {
        return managedClusters.get(id);
    }

    @Override
    public Reading<List<MaintenanceConfiguration>> maintenanceConfigurations(ClusterId id) {
        return maintenanceConfigurations.list(id);
    }
}
