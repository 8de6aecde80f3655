package dev.nodewarden.remediation;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A write that is about to be sent, kept before it is: whoever finds it later knows that Azure may have got it.
 *
 * @param eTag the cluster's eTag as it was read just before; empty when there was none, and for windows
 * @param at when it was kept
 */
public record Intent(Write write, Optional<String> eTag, Instant at) {
    /** What is written. */
    public enum Write {
        WINDOW,
        CHANNEL;

        /** Returns the lower-case word used in the tables. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
