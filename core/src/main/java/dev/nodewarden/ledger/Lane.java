package dev.nodewarden.ledger;

import java.time.Instant;

/**
 * The pace-maker of a run in one subscription and region, with one queue message in flight.
 *
 * @param attempt the discovery attempt that wrote the lane's facts
 * @param total clusters in the lane
 * @param cursor clusters already judged, from the front
 * @param step number of the step whose message is in flight; a message of an earlier step is a late double
 * @param bucket what is left of the quota, by the clock that paces
 * @param dueAt when the message in flight becomes visible, by the clock that paces
 * @param deadline when the lane must be done, by the clock that paces
 * @param throttles steps in a row that ended in a 429
 */
public record Lane(
        RunId run,
        LaneId id,
        int attempt,
        int total,
        int cursor,
        int step,
        TokenBucket bucket,
        Instant dueAt,
        Instant deadline,
        int throttles,
        boolean closed) {

    public boolean isDone() {
        return closed || cursor >= total;
    }

    public int remaining() {
        return total - cursor;
    }

    /** Returns the lane with tokens taken for a step that is about to call. */
    public Lane charged(TokenBucket charged) {
        return new Lane(run, id, attempt, total, cursor, step, charged, dueAt, deadline, throttles, closed);
    }

    /** Returns the lane after a step; the next one is due at {@code nextDue}. */
    public Lane advanced(int nextCursor, TokenBucket left, Instant nextDue, int nextThrottles) {
        return new Lane(run, id, attempt, total, nextCursor, step + 1, left, nextDue, deadline, nextThrottles, closed);
    }

    /** Returns the lane closed: no step may add to it any more. */
    public Lane close() {
        return new Lane(run, id, attempt, total, cursor, step, bucket, dueAt, deadline, throttles, true);
    }
}
