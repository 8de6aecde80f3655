package dev.nodewarden.fleet;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * One time at which a maintenance window is open.
 *
 * @param end when it closes, exclusive: AKS begins nothing from then on, but lets what runs finish
 * @param offset the window's own offset
 */
public record Opening(Instant start, Instant end, ZoneOffset offset) {
    /** Returns when it opens, as the people who wrote the window would say it. */
    public OffsetDateTime localStart() {
        return start.atOffset(offset);
    }

    /** Tells whether the window is open at this instant. */
    public boolean includes(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }
}
