package dev.nodewarden.simulator.wire;

/** What a request asks for, coarse enough to count by. */
public enum OperationKind {
    SUBSCRIPTIONS,
    RESOURCE_GRAPH,
    CLUSTER_LIST,
    CLUSTER_GET,
    /** A managed cluster or its tags, written. */
    CLUSTER_WRITE,
    AGENT_POOLS,
    AGENT_POOL_WRITE,
    WINDOWS,
    /** A maintenance configuration, written or deleted. */
    WINDOW_WRITE,
    OPERATION_STATUS,
    TOKEN,
    OTHER
}
