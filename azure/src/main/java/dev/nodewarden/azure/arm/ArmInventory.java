package dev.nodewarden.azure.arm;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Subscription;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The fleet as Resource Manager and Resource Graph tell it. */
final class ArmInventory implements Inventory {
    private final SubscriptionList subscriptions;
    private final ManagementGroups managementGroups;
    private final ClusterFinder finder;
    private final ManagedClusters managedClusters;
    private final MaintenanceConfigurations maintenanceConfigurations;
    private final GraphQuery query;
    private final ArmGet once;
    private final Clock clock;

    ArmInventory(
            SubscriptionList subscriptions,
            ManagementGroups managementGroups,
            ClusterFinder finder,
            ManagedClusters managedClusters,
            GraphQuery query,
            ArmGet once,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.managementGroups = managementGroups;
        this.finder = finder;
        this.managedClusters = managedClusters;
        this.maintenanceConfigurations = new MaintenanceConfigurations(once);
        this.query = query;
        this.once = once;
        this.clock = clock;
    }

    @Override
    public Reading<List<Subscription>> subscriptions() {
        return subscriptions.read();
    }

    @Override
    public Reading<Set<String>> subscriptionsUnder(String managementGroup) {
        return managementGroups.subscriptionsUnder(managementGroup);
    }

    @Override
    public void discover(List<String> subscriptionIds, SubscriptionSink sink) {
        Map<String, String> distinct = new LinkedHashMap<>();
        subscriptionIds.forEach(id -> distinct.putIfAbsent(id.toLowerCase(Locale.ROOT), id));
        List<String> ids = List.copyOf(distinct.values());
        if (ids.isEmpty()) {
            return;
        }
        try (OutcomeReader outcomes = new OutcomeReader(query, once, clock, groups(ids))) {
            finder.discover(ids, outcomes.before(sink));
        }
    }

    private static List<List<String>> groups(List<String> ids) {
        List<List<String>> groups = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += GraphFinder.GROUP) {
            groups.add(ids.subList(from, Math.min(from + GraphFinder.GROUP, ids.size())));
        }
        return groups;
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
