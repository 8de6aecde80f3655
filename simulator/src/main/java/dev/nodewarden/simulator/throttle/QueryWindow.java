package dev.nodewarden.simulator.throttle;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A quota of so many calls in a window of time, which starts with the first call. Safe for several threads. */
final class QueryWindow {
    private final int limit;
    private final long length;
    private final LongSupplier nanoTime;
    private long startedAt;
    private int used;

    QueryWindow(int limit, Duration length, LongSupplier nanoTime) {
        this.limit = limit;
        this.length = length.toNanos();
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
    }

    /** Counts one call against the window. */
    synchronized GraphQuota use() {
        long now = nanoTime.getAsLong();
        if (used == 0 || now - startedAt >= length) {
            startedAt = now;
            used = 0;
        }
        Duration resetsAfter = Duration.ofNanos(length - (now - startedAt));
        if (used >= limit) {
            return new GraphQuota(false, 0, resetsAfter);
        }
        used++;
        return new GraphQuota(true, limit - used, resetsAfter);
    }
}
