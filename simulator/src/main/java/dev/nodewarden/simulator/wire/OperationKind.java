package dev.nodewarden.simulator.wire;

/** What a request asks for, coarse enough to count by. */
public enum OperationKind {
    SUBSCRIPTIONS,
    RESOURCE_GRAPH,
    CLUSTER_LIST,
    CLUSTER_GET,
    AGENT_POOLS,
    WINDOWS,
    TOKEN,
    OTHER
}
