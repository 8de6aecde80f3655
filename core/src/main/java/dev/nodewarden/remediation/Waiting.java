package dev.nodewarden.remediation;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a change waits for.
 *
 * @param why one sentence for a person
 * @param until when it is looked at again at the latest; empty when that depends on a person or on other changes
 */
public record Waiting(Reason reason, String why, Optional<Instant> until) {
    /** What a change may wait for. */
    public enum Reason {
        APPROVAL,
        PAUSE,
        FREEZE,
        WAVE,
        IN_FLIGHT,
        FLEET_PERCENT,
        NEW_FINDINGS,
        FAILURES,
        /** The cluster's maintenance window, to open or to close. */
        WINDOW,
        /** The cluster itself: an operation runs, or it is stopped. */
        CLUSTER,
        /** Azure: throttled, not reachable, or working on what was sent. */
        AZURE;

        /** Returns the lower-case word used in plans and in the tables. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns the reason with this label, or empty when there is none. */
        public static Optional<Reason> fromLabel(String label) {
            for (Reason reason : values()) {
                if (reason.label().equals(label)) {
                    return Optional.of(reason);
                }
            }
            return Optional.empty();
        }
    }
}
