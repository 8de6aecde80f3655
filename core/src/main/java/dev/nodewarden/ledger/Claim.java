package dev.nodewarden.ledger;

import java.time.Instant;

/**
 * Who works on the part of a run that only one worker may do.
 *
 * @param attempt how often the part was claimed; numbers what an attempt writes, so that two never mix
 * @param claimant the queue message being handled; when the same message comes again, its first handler is dead
 * @param until another claimant may take over from then on
 */
public record Claim(int attempt, String claimant, Instant until) {
    static final Claim NONE = new Claim(0, "", Instant.EPOCH);

    boolean mayBeTakenBy(String other, Instant now) {
        return claimant.equals(other) || !until.isAfter(now);
    }
}
