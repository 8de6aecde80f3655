package dev.nodewarden.simulator.arm;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How time passes for operations.
 *
 * @param cluster how long an operation on a cluster takes, at a time scale of 1
 * @param agentPool how long an operation on an agent pool takes, at a time scale of 1
 * @param timeScale how many times faster than that operations are
 * @param ticker the nanoseconds by which they end
 * @param clock the time that stands in bodies
 */
public record Pace(Duration cluster, Duration agentPool, double timeScale, LongSupplier ticker, Clock clock) {

    Duration scaled(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() / timeScale));
    }
}
