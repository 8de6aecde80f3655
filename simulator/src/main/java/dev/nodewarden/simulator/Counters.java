package dev.nodewarden.simulator;

import dev.nodewarden.simulator.wire.OperationKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by kind. Safe for several threads. */
final class Counters {
    private final Map<OperationKind, LongAdder> byKind = new EnumMap<>(OperationKind.class);

    Counters() {
        for (OperationKind kind : OperationKind.values()) {
            byKind.put(kind, new LongAdder());
        }
    }

    void count(OperationKind kind) {
        adder(kind).increment();
    }

    RequestCounts snapshot(long throttled) {
        return new RequestCounts(
                sum(OperationKind.SUBSCRIPTIONS),
                sum(OperationKind.RESOURCE_GRAPH),
                sum(OperationKind.CLUSTER_LIST),
                sum(OperationKind.CLUSTER_GET),
                sum(OperationKind.AGENT_POOLS),
                sum(OperationKind.WINDOWS),
                sum(OperationKind.CLUSTER_WRITE),
                sum(OperationKind.AGENT_POOL_WRITE),
                sum(OperationKind.WINDOW_WRITE),
                sum(OperationKind.OPERATION_STATUS),
                sum(OperationKind.TOKEN),
                sum(OperationKind.OTHER),
                throttled);
    }

    private long sum(OperationKind kind) {
        return adder(kind).sum();
    }

    private LongAdder adder(OperationKind kind) {
        LongAdder adder = byKind.get(kind);
        if (adder == null) {
            throw new IllegalStateException("no counter for " + kind);
        }
        return adder;
    }
}
