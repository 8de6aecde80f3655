package dev.nodewarden.ledger;

import dev.nodewarden.fleet.Subscription;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run's discovery found in one subscription; written once, when the subscription is whole.
 *
 * @param subscriptionId the GUID, or {@link #ALL} when the subscriptions themselves could not be listed
 * @param attempt the discovery attempt that wrote the facts of its lanes
 * @param clustersByRegion number of clusters in each region that has any
 * @param unreadable why the subscription could not be read; it then has no lanes
 * @param detail what Azure said, for a person; empty when it was read
 */
public record SubscriptionRecord(
        String subscriptionId,
        int attempt,
        SortedMap<String, Integer> clustersByRegion,
        Optional<UnreadableReason> unreadable,
        String detail) {

    /** Stands for every subscription when not even their list could be read. */
    public static final String ALL = "*";

    public SubscriptionRecord {
        clustersByRegion = Collections.unmodifiableSortedMap(new TreeMap<>(clustersByRegion));
    }

    public static SubscriptionRecord read(String subscriptionId, int attempt, Map<String, Integer> clustersByRegion) {
        return new SubscriptionRecord(subscriptionId, attempt, new TreeMap<>(clustersByRegion), Optional.empty(), "");
    }

    public static SubscriptionRecord unread(String subscriptionId, UnreadableReason reason, String detail) {
        return new SubscriptionRecord(subscriptionId, 0, new TreeMap<>(), Optional.of(reason), detail);
    }

    /** Returns the ARM id of the subscription, {@code /subscriptions} for all of them. */
    public String armId() {
        return subscriptionId.equals(ALL) ? "/subscriptions" : Subscription.armId(subscriptionId);
    }
}
