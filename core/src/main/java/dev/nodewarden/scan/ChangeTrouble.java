package dev.nodewarden.scan;

import dev.nodewarden.fleet.Failure;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.Refusal;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.remediation.WriteResult;
import java.time.Duration;
import java.util.Optional;

/** What becomes of a step that Azure did not let happen: later, or the end. Attempts are bounded. */
final class ChangeTrouble {
    /** With a quarter of an hour between them, half a day. */
    static final int MOST_ATTEMPTS = 50;

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final ChangeRecorder recorder;

    ChangeTrouble(ChangeRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * What could not be read now is read later; what is gone or forbidden ends the change. An intent stays: a reading that
     * failed says nothing of what became of a write.
     */
    String unread(Versioned<Change> read, Failure failure) {
        String said = failure.kind() + ": " + failure.message();
        return switch (failure.kind()) {
            case GONE -> recorder.end(read, ChangeState.SUPERSEDED, "the cluster is gone");
            case FORBIDDEN -> recorder.fail(read, "the cluster cannot be read: " + said);
            case CONFLICT, THROTTLED, UNAVAILABLE, MALFORMED ->
                again(
                        read,
                        read.value().failedOnce(),
                        Waiting.Reason.AZURE,
                        "the cluster could not be read: " + said,
                        failure.retryAfter());
        };
    }

    /** Azure surely took nothing. */
    String refused(Versioned<Change> read, Refusal refusal) {
        if (!refusal.kind().passes()) {
            return recorder.fail(read, refusal.text());
        }
        Waiting.Reason reason =
                refusal.kind() == Refusal.Kind.THROTTLED ? Waiting.Reason.AZURE : Waiting.Reason.CLUSTER;
        return later(read, reason, refusal.text(), refusal.retryAfter());
    }

    String notSent(Versioned<Change> read, WriteResult.NotSent notSent) {
        return later(read, Waiting.Reason.AZURE, "nothing was sent: " + notSent.why(), Optional.empty());
    }

    /** The intent stays: the next step reads back what became of it, before anything else. */
    String unknown(Versioned<Change> read, WriteResult.Unknown unknown) {
        Change change = read.value().failedOnce();
        Waiting waiting =
                waiting(Waiting.Reason.AZURE, "it is not known whether Azure took it: " + unknown.why(), FIRST);
        return recorder.await(read, change, waiting, FIRST);
    }

    /** Tries again later, unless that was done often enough; Azure surely has not taken what was intended. */
    String later(Versioned<Change> read, Waiting.Reason reason, String why, Optional<Duration> atLeast) {
        return again(read, read.value().withoutIntent().failedOnce(), reason, why, atLeast);
    }

    private String again(
            Versioned<Change> read, Change change, Waiting.Reason reason, String why, Optional<Duration> atLeast) {
        if (change.attempts() >= MOST_ATTEMPTS) {
            return recorder.fail(
                    read, "given up after " + MOST_ATTEMPTS + " attempts: " + why + AdvanceChange.openEnd(change));
        }
        Duration delay =
                atLeast.filter(asked -> asked.compareTo(backOff(change)) > 0).orElseGet(() -> backOff(change));
        return recorder.await(read, change, waiting(reason, why, delay), delay);
    }

    private Waiting waiting(Waiting.Reason reason, String why, Duration delay) {
        return new Waiting(reason, why, Optional.of(recorder.now().plus(delay)));
    }

    private static Duration backOff(Change change) {
        int doublings = Math.min(change.attempts() - 1, 10);
        Duration delay = FIRST.multipliedBy(1L << doublings);
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
