package dev.nodewarden.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One pass over the whole fleet.
 *
 * @param mode what the run may do to clusters, the furthest where they differ; {@code report} writes nothing
 * @param pastDue the timer fired late, because the app was down when it should have
 * @param startedAt as people are told it; judged by the same clock
 * @param movedAt when the row last changed, by the clock that paces (see {@code scan.Pacing})
 * @param deadline when the present stage must have ended, by the clock that paces
 */
public record Run(
        RunId id,
        Trigger trigger,
        String mode,
        boolean pastDue,
        Instant startedAt,
        RunState state,
        Claim claim,
        Instant movedAt,
        Instant deadline,
        Optional<RunOutcome> outcome) {

    /** Returns a run that waits for its turn. */
    public static Run queued(
            RunId id,
            Trigger trigger,
            String mode,
            boolean pastDue,
            Instant startedAt,
            Instant movedAt,
            Instant deadline) {
        return new Run(
                id,
                trigger,
                mode,
                pastDue,
                startedAt,
                RunState.QUEUED,
                Claim.NONE,
                movedAt,
                deadline,
                Optional.empty());
    }

    /** Says whether {@code claimant} may work on the run's single part now. */
    public boolean mayBeClaimedBy(String claimant, Instant now) {
        return claim.mayBeTakenBy(claimant, now);
    }

    /** Returns the run in {@code next}, claimed for {@code length}. */
    public Run claimed(RunState next, String claimant, Instant now, Duration length) {
        int attempt = state == next ? claim.attempt() + 1 : 1;
        return moved(next, new Claim(attempt, claimant, now.plus(length)), now, deadline, outcome);
    }

    /** Returns the run with its claim prolonged to {@code length} from now. */
    public Run renewed(Instant now, Duration length) {
        Claim renewed = new Claim(claim.attempt(), claim.claimant(), now.plus(length));
        return moved(state, renewed, now, deadline, outcome);
    }

    /** Returns the run with its clusters counted and its lanes about to go. */
    public Run reading(Instant now, Instant readUntil) {
        return moved(RunState.READING, Claim.NONE, now, readUntil, outcome);
    }

    /** Returns the run at its end. */
    public Run ended(RunOutcome end, Instant now) {
        RunState last = end.coverage().isComplete() ? RunState.COMPLETE : RunState.INCOMPLETE;
        return moved(last, Claim.NONE, now, deadline, Optional.of(end));
    }

    private Run moved(
            RunState next, Claim nextClaim, Instant now, Instant nextDeadline, Optional<RunOutcome> nextOutcome) {
        return new Run(id, trigger, mode, pastDue, startedAt, next, nextClaim, now, nextDeadline, nextOutcome);
    }
}
