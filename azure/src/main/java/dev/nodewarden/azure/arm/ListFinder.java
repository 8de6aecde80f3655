package dev.nodewarden.azure.arm;

import dev.nodewarden.fleet.Inventory.SubscriptionSink;
import java.util.List;

/** Finds clusters with one Resource Manager list for each subscription, one after the other. */
final class ListFinder implements ClusterFinder {
    private final ManagedClusters managedClusters;

    ListFinder(ManagedClusters managedClusters) {
        this.managedClusters = managedClusters;
    }

    @Override
    public void discover(List<String> subscriptionIds, SubscriptionSink sink) {
        subscriptionIds.forEach(id -> sink.accept(id, managedClusters.list(id)));
    }
}
