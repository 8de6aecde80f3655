package dev.nodewarden.azure.arm;

import dev.nodewarden.fleet.Inventory.SubscriptionSink;
import java.util.List;

/** Finds the clusters of many subscriptions, as {@link dev.nodewarden.fleet.Inventory#discover} promises. */
interface ClusterFinder {
    /** Finds the clusters of {@code subscriptionIds}, which differ from each other whatever their case. */
    void discover(List<String> subscriptionIds, SubscriptionSink sink);
}
