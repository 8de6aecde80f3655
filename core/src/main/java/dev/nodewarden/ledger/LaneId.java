package dev.nodewarden.ledger;

import java.util.Locale;

/** Identity of a lane within its run: one subscription in one region, the unit in which AKS counts calls. */
public record LaneId(String subscriptionId, String region) implements Comparable<LaneId> {
    public LaneId {
        subscriptionId = subscriptionId.toLowerCase(Locale.ROOT);
        region = region.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(LaneId other) {
        int bySubscription = subscriptionId.compareTo(other.subscriptionId);
        return bySubscription != 0 ? bySubscription : region.compareTo(other.region);
    }

    @Override
    public String toString() {
        return subscriptionId + "/" + region;
    }
}
