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

    /** When a message takes over from a caller that began its run here and died: longer than most discoveries last. */
    private static final Duration SPARE = Duration.ofMinutes(10);

    private final RunLedger runs;
    private final Dispatch dispatch;
    private final StartRun startRun;
    private final Mode mode;
    private final Clocks clocks;

    /** @param mode how far what follows a run may go */
    BeginRun(RunLedger runs, Dispatch dispatch, StartRun startRun, Mode mode, Clocks clocks) {
        this.runs = runs;
        this.dispatch = dispatch;
        this.startRun = startRun;
        this.mode = mode;
        this.clocks = clocks;
    }

    /**
     * Begins a run and sends its first message. When the sender dies between the two, the sweep sends the message.
     *
     * @param pastDue the timer fired late
     */
    public Begun begin(Trigger trigger, boolean pastDue) {
        Begun begun = insert(trigger, pastDue);
        if (begun.fresh()) {
            dispatch.send(Queue.START, StepMessage.of(begun.run()), Duration.ZERO);
        }
        return begun;
    }

    /**
     * Begins a run and takes its first step, for a caller that has minutes: nobody has to find a message, and no instance
     * has to be started for it. One is sent all the same, and claims the run under the same identity after 10 minutes, if
     * the caller died or Azure was not to be reached.
     *
     * @param pastDue the timer fired late
     */
    public Started beginHere(Trigger trigger, boolean pastDue) {
        Begun begun = insert(trigger, pastDue);
        if (!begun.fresh()) {
            return new Started(begun, Optional.empty());
        }
        StepMessage start = StepMessage.of(begun.run());
        String spare = dispatch.send(Queue.START, start, SPARE);
        try {
            return new Started(begun, Optional.of(startRun.handle(start, spare)));
        } catch (RetryLaterException later) {
            return new Started(begun, Optional.of(later.getMessage() + ", again in " + SPARE.toMinutes() + " minutes"));
        }
    }

    private Begun insert(Trigger trigger, boolean pastDue) {
        Instant startedAt = clocks.judging().instant();
        for (RunId id = RunId.of(startedAt, 0); ; id = id.next()) {
            Instant now = clocks.pacing().instant();
            Run run = Run.queued(id, trigger, mode.label(), pastDue, startedAt, now, now.plus(DISCOVERY));
            Optional<RunId> other = runs.begin(run);
            if (other.isEmpty()) {
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

    /**
     * What came of beginning a run here and now.
     *
     * @param outcome of the first step, for the log; empty when another run is under way
     */
    public record Started(Begun begun, Optional<String> outcome) {}
}
