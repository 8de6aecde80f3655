package dev.nodewarden.scan;

import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunLedger;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.scan.Dispatch.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Begins a run, unless one is under way. */
public final class BeginRun {
    /** How long discovery is tried again when Azure or the storage has a bad hour. */
    private static final Duration DISCOVERY = Duration.ofHours(1);

    private final RunLedger runs;
    private final Dispatch dispatch;
    private final Mode mode;
    private final Clocks clocks;

    /** @param mode how far what follows a run may go */
    BeginRun(RunLedger runs, Dispatch dispatch, Mode mode, Clocks clocks) {
        this.runs = runs;
        this.dispatch = dispatch;
        this.mode = mode;
        this.clocks = clocks;
    }

    /**
     * Begins a run and sends its first message. When the sender dies between the two, the sweep sends the message.
     *
     * @param pastDue the timer fired late
     */
    public Begun begin(Trigger trigger, boolean pastDue) {
        Instant startedAt = clocks.judging().instant();
        for (RunId id = RunId.of(startedAt, 0); ; id = id.next()) {
            Instant now = clocks.pacing().instant();
            Run run = Run.queued(id, trigger, mode.label(), pastDue, startedAt, now, now.plus(DISCOVERY));
            Optional<RunId> other = runs.begin(run);
            if (other.isEmpty()) {
                dispatch.send(Queue.START, StepMessage.of(id), Duration.ZERO);
                return new Begun(id, true);
            }
            if (!other.get().equals(id) || runs.active().equals(other)) {
                return new Begun(other.get(), false);
            }
        }
    }

    /**
     * What came of beginning a run.
     *
     * @param run the run that began, or the one that is under way
     * @param fresh whether it began just now
     */
    public record Begun(RunId run, boolean fresh) {}
}
