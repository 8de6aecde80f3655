package dev.nodewarden.simulator.throttle;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Time that passes only when a test says so. */
final class FakeTicker implements LongSupplier {
    private long nanos = 1_000;

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public long getAsLong() {
        return nanos;
    }
}
