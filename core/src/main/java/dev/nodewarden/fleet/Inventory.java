package dev.nodewarden.fleet;

import java.util.List;
import java.util.Set;

/**
 * The port through which this system reads the fleet from Azure. Nothing behind it writes.
 *
 * <p>Expected trouble is a {@link Reading.Unread}; an exception is a bug. Calls may be made from several threads.
 */
public interface Inventory {
    /** Lists every subscription the identity can see, whatever its state. */
    Reading<List<Subscription>> subscriptions();

    /**
     * Lists the GUIDs, in lower case, of every subscription under the management group with this name, at any depth,
     * also of those that the identity cannot see.
     */
    Reading<Set<String>> subscriptionsUnder(String managementGroup);

    /**
     * Finds the managed clusters of {@code subscriptionIds} and hands {@code sink} one reading for each subscription,
     * in the caller's thread, as soon as it is whole: at most one subscription's clusters are held at a time. The
     * clusters of a reading are ordered by {@link ClusterId#key()}, and carry their {@link Outcomes}; what could not be
     * read of those is unknown and makes no reading fail.
     */
    void discover(List<String> subscriptionIds, SubscriptionSink sink);

    /** Reads one cluster from ARM now. */
    Reading<Cluster> cluster(ClusterId id);

    /**
     * Lists the maintenance configurations of one cluster from ARM now: exactly one request on success, counted in the
     * quota of 60 calls and 1 per second for a subscription and region. Never retries: the caller owns that quota.
     */
    Reading<List<MaintenanceConfiguration>> maintenanceConfigurations(ClusterId id);

    /** Takes what was found in one subscription. */
    interface SubscriptionSink {
        void accept(String subscriptionId, Reading<List<Cluster>> clusters);

        /**
         * Hears, before the clusters come, that finding out about them took one call of the quota of 60 calls and 1 per
         * second for this subscription and region.
         */
        default void called(String subscriptionId, String region) {}
    }
}
