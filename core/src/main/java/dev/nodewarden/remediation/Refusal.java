package dev.nodewarden.remediation;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Why Azure did not take a write, and what a person should do about it.
 *
 * @param advice one sentence of ours; names from Azure in it are bounded and of harmless characters
 * @param said what Azure said, on one line, shortened; text from outside, never trusted
 * @param retryAfter how long Azure asked to wait
 */
public record Refusal(Kind kind, String advice, String said, Optional<Duration> retryAfter) {
    /** Longest part of what Azure said that is kept. */
    private static final int SAID = 500;

    public Refusal {
        said = oneLine(said);
    }

    /** What refuses. */
    public enum Kind {
        /** A linked resource asks for an action that the identity may not do. */
        LINKED_AUTHORIZATION(false),
        /** The identity may not write here. */
        FORBIDDEN(false),
        /** An Azure policy denies it. */
        POLICY(false),
        /** A lock. */
        LOCKED(false),
        /** The cluster's node disruption policy forbids what reimages nodes. */
        DISRUPTION_BLOCKED(false),
        /** The cluster's node disruption policy lets nodes be reimaged in its window only, and that is closed. */
        OUTSIDE_WINDOW(true),
        /** Another operation runs. */
        BUSY(true),
        /** The cluster changed since it was read. */
        CHANGED(true),
        /** 429. */
        THROTTLED(true),
        /** A quota of the subscription is used up. */
        QUOTA(false),
        /** The cluster holds what the pinned api-version does not know. */
        API_VERSION(false),
        /** The cluster is gone. */
        GONE(false),
        /** Azure says the request is wrong. */
        INVALID(false);

        private final boolean passes;

        Kind(boolean passes) {
            this.passes = passes;
        }

        /** Says whether trying again later can help. */
        public boolean passes() {
            return passes;
        }

        /** Returns the lower-case word used in journals. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Returns what an answer of 4xx to a write means. */
    public static Refusal of(ArmAnswer answer) {
        return Refusals.of(answer);
    }

    /** Returns the refusal as one line for the journal and for a person. */
    public String text() {
        return advice + (said.isEmpty() ? "" : " Azure said: " + said);
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= SAID ? line : line.substring(0, SAID - 1) + "…";
    }
}
