package dev.nodewarden.simulator;

/**
 * How many requests came in, by what they asked for.
 *
 * @param subscriptions lists of subscriptions
 * @param resourceGraph Resource Graph queries
 * @param clusterList lists of managed clusters
 * @param clusterGet single managed clusters
 * @param agentPools agent pools, listed or single
 * @param windows maintenance configurations, listed or single
 * @param clusterWrites managed clusters, or their tags, written
 * @param agentPoolWrites agent pools written
 * @param windowWrites maintenance configurations written or deleted
 * @param operationStatus looks at how far an operation is
 * @param token tokens and their discovery documents
 * @param other everything else
 * @param throttled 429s because a quota was used up; those of a faults file are not among them
 */
public record RequestCounts(
        long subscriptions,
        long resourceGraph,
        long clusterList,
        long clusterGet,
        long agentPools,
        long windows,
        long clusterWrites,
        long agentPoolWrites,
        long windowWrites,
        long operationStatus,
        long token,
        long other,
        long throttled) {

    /** All requests, the refused ones included. */
    public long total() {
        return subscriptions
                + resourceGraph
                + clusterList
                + clusterGet
                + agentPools
                + windows
                + writes()
                + operationStatus
                + token
                + other;
    }

    /** All requests that write, the refused ones included. */
    public long writes() {
        return clusterWrites + agentPoolWrites + windowWrites;
    }
}
