package dev.nodewarden.functions;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Subscription;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** An inventory whose clients are made at the first call: a cold app that is asked for a record needs none of them. */
record LazyInventory(Supplier<Inventory> inventory) implements Inventory {
    @Override
    public Reading<List<Subscription>> subscriptions() {
        return inventory.get().subscriptions();
    }

    @Override
    public Reading<Set<String>> subscriptionsUnder(String managementGroup) {
        return inventory.get().subscriptionsUnder(managementGroup);
    }

    @Override
    public void discover(List<String> subscriptionIds, SubscriptionSink sink) {
        inventory.get().discover(subscriptionIds, sink);
    }

    @Override
    public Reading<Cluster> cluster(ClusterId id) {
        return inventory.get().cluster(id);
    }

    @Override
    public Reading<List<MaintenanceConfiguration>> maintenanceConfigurations(ClusterId id) {
        return inventory.get().maintenanceConfigurations(id);
    }
}
