package dev.nodewarden.simulator;

import java.time.Duration;

/**
 * How long operations take before they end, at a time scale of 1.
 *
 * @param cluster of a managed cluster: writing it, or its tags
 * @param agentPool of one agent pool
 */
public record OperationTimes(Duration cluster, Duration agentPool) {
    /** Short enough to watch; a recorded change of the node OS upgrade channel took 87 seconds. */
    public static final OperationTimes DEFAULT = new OperationTimes(Duration.ofMinutes(1), Duration.ofMinutes(2));

    public OperationTimes {
        if (cluster.isNegative() || agentPool.isNegative()) {
            throw new IllegalArgumentException("need operation times >= 0, got " + cluster + " and " + agentPool);
        }
    }

    /** Every operation takes {@code duration}. */
    public static OperationTimes of(Duration duration) {
        return new OperationTimes(duration, duration);
    }
}
