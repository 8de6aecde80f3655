package dev.nodewarden.simulator.throttle;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A quota that fills continuously up to its burst; every call takes one token. Safe for use by several threads. */
final class TokenBucket {
    private final double burst;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;

    /**
     * A full bucket.
     *
     * @param burst the most tokens it holds
     * @param perSecond tokens that flow in each second
     */
    TokenBucket(double burst, double perSecond, LongSupplier nanoTime) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.tokens = burst;
        this.filledAt = nanoTime.getAsLong();
    }

    /** Takes a token and returns zero, or takes nothing and returns how long until there is one. */
    synchronized Duration take() {
        fill();
        if (tokens >= 1) {
            tokens -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * 1e9));
    }

    /** Whole tokens left. */
    synchronized int left() {
        fill();
        return (int) tokens;
    }

    private void fill() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(burst, tokens + (now - filledAt) * perSecond / 1e9);
        filledAt = now;
    }
}
