package dev.nodewarden.azure.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved; Azure's quotas and operations go by it too. */
final class VirtualClock extends Clock {
    private final Instant start;
    private Instant now;

    VirtualClock(Instant start) {
        this.start = start;
        this.now = start;
    }

    synchronized void moveTo(Instant later) {
        if (later.isAfter(now)) {
            now = later;
        }
    }

    long nanos() {
        return Duration.between(start, instant()).toNanos();
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
