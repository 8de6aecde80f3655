package dev.nodewarden.remediation;

import dev.nodewarden.fleet.ClusterId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of one cluster, from plan to end. Every move makes a new value; a move that {@link ChangeState} does not
 * allow is a bug.
 *
 * @param step counts the moves; a message of an earlier step is a late double
 * @param attempts how often in a row the present state has failed to move on
 * @param intent a write that Azure may have got
 * @param waiting what it waits for; empty when it just goes on, and when it has ended
 * @param note how it ended and what a person should do, or what else was noticed; may hold text from Azure
 * @param acknowledged a person has looked at how it ended
 */
public record Change(
        PlannedChange plan,
        ChangeState state,
        int step,
        int attempts,
        Optional<Approval> approval,
        Optional<Intent> intent,
        Optional<Waiting> waiting,
        Optional<String> note,
        Optional<Act> acknowledged,
        Times times) {

    /** How long a person has to agree, and an agreed change has to begin. */
    public static final Duration APPROVAL_LASTS = Duration.ofDays(14);

    /**
     * When things happened, by the clock that judges, but for {@code movedAt} and {@code dueAt}.
     *
     * @param admittedAt when it was let go
     * @param wroteAt when a write was last about to be sent
     * @param movedAt when the row last changed, by the clock that paces
     * @param dueAt when the next step is due, by the clock that paces
     */
    public record Times(
            Instant plannedAt,
            Optional<Instant> admittedAt,
            Optional<Instant> wroteAt,
            Optional<Instant> endedAt,
            Instant movedAt,
            Instant dueAt) {
        Times admitted(Instant now) {
            return new Times(plannedAt, Optional.of(now), wroteAt, endedAt, movedAt, dueAt);
        }

        Times wrote(Instant now) {
            return new Times(plannedAt, admittedAt, Optional.of(now), endedAt, movedAt, dueAt);
        }

        Times ended(Instant now) {
            return new Times(plannedAt, admittedAt, wroteAt, Optional.of(now), movedAt, dueAt);
        }

        Times moved(Instant now, Duration delay) {
            return new Times(plannedAt, admittedAt, wroteAt, endedAt, now, now.plus(delay));
        }
    }

    /** Returns a change as it begins: waiting for a person, or for the governor. */
    public static Change planned(PlannedChange plan, Instant now, Instant pacingNow) {
        return begun(plan, plan.needsApproval() ? ChangeState.AWAITING_APPROVAL : ChangeState.PLANNED, now, pacingNow);
    }

    /** Returns the record of a change that is not made, since someone keeps reverting it. */
    public static Change contested(PlannedChange plan, String note, Instant now, Instant pacingNow) {
        Change change = begun(plan, ChangeState.PLANNED, now, pacingNow);
        return change.ended(ChangeState.CONTESTED, note, now);
    }

    private static Change begun(PlannedChange plan, ChangeState state, Instant now, Instant pacingNow) {
        return new Change(
                plan,
                state,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Times(now, Optional.empty(), Optional.empty(), Optional.empty(), pacingNow, pacingNow));
    }

    public ChangeId id() {
        return plan.id();
    }

    public ClusterId cluster() {
        return plan.cluster();
    }

    /**
     * Returns the write that comes next, or empty when there is none before the change has settled: the window before
     * the channel, in an undo the channel before the window.
     */
    public Optional<Intent.Write> nextWrite() {
        boolean channel = plan.channel().isPresent();
        boolean window = plan.window().isPresent();
        return switch (state) {
            case ADMITTED ->
                Optional.of(channel && (plan.isUndo() || !window) ? Intent.Write.CHANNEL : Intent.Write.WINDOW);
            case WINDOW_WRITTEN -> Optional.of(Intent.Write.CHANNEL).filter(write -> channel && !plan.isUndo());
            case WAITING_FOR_WINDOW -> Optional.of(Intent.Write.CHANNEL);
            case CHANNEL_SUBMITTED -> Optional.of(Intent.Write.WINDOW).filter(write -> window && plan.isUndo());
            default -> Optional.empty();
        };
    }

    /** Says whether someone has agreed to exactly this. */
    public boolean isApproved() {
        return approval.map(Approval::hash).filter(plan.hash()::equals).isPresent();
    }

    /** Says whether the time to agree, or to begin what was agreed, has passed. */
    public boolean isExpired(Instant now) {
        boolean person =
                state == ChangeState.AWAITING_APPROVAL || (state == ChangeState.PLANNED && plan.needsApproval());
        Instant since = approval.map(given -> given.act().at()).orElse(times.plannedAt());
        return person && !since.plus(APPROVAL_LASTS).isAfter(now);
    }

    /** Returns the change with a person's agreement, ready for the governor. */
    public Change approved(Approval given) {
        if (!given.hash().equals(plan.hash())) {
            throw new IllegalArgumentException("an approval of something else: " + given.hash());
        }
        return in(ChangeState.PLANNED).with(Optional.of(given), Optional.empty());
    }

    /** Returns the change let go. */
    public Change admitted(Instant now) {
        if (plan.needsApproval() && !isApproved()) {
            throw new IllegalStateException("change " + id() + " was never approved");
        }
        return in(ChangeState.ADMITTED).at(times.admitted(now));
    }

    /** Returns the change in the next state, with nothing pending. */
    public Change movedTo(ChangeState next) {
        return in(next);
    }

    /** Returns the change about to send a write. */
    public Change intending(Intent next, Instant now) {
        if (!state.isInFlight()) {
            throw new IllegalStateException("a write of a change that is " + state);
        }
        return new Change(
                plan,
                state,
                step,
                attempts,
                approval,
                Optional.of(next),
                Optional.empty(),
                note,
                acknowledged,
                times.wrote(now));
    }

    /** Returns the change without a pending write: Azure surely has not taken it. */
    public Change withoutIntent() {
        return new Change(plan, state, step, attempts, approval, Optional.empty(), waiting, note, acknowledged, times);
    }

    /** Returns the change waiting where it is. */
    public Change waitingFor(Waiting what) {
        return new Change(plan, state, step, attempts, approval, intent, Optional.of(what), note, acknowledged, times);
    }

    /** Returns the change after one more attempt that led nowhere. */
    public Change failedOnce() {
        return new Change(plan, state, step, attempts + 1, approval, intent, waiting, note, acknowledged, times);
    }

    /** Returns the change at its end; what it intended last stays to be seen. */
    public Change ended(ChangeState end, String why, Instant now) {
        requireNext(end);
        return new Change(
                plan,
                end,
                step,
                attempts,
                approval,
                intent,
                Optional.empty(),
                Optional.of(why),
                acknowledged,
                times.ended(now));
    }

    /** Returns the change after a person has looked at how it ended. */
    public Change acknowledged(Act act) {
        if (state.isOpen()) {
            throw new IllegalStateException("change " + id() + " has not ended");
        }
        return new Change(plan, state, step, attempts, approval, intent, waiting, note, Optional.of(act), times);
    }

    /** Returns the change as it is kept: one step on, with the next one due after {@code delay}. */
    public Change stepped(Instant pacingNow, Duration delay) {
        return new Change(
                plan,
                state,
                step + 1,
                attempts,
                approval,
                intent,
                waiting,
                note,
                acknowledged,
                times.moved(pacingNow, delay));
    }

    private Change in(ChangeState next) {
        requireNext(next);
        return new Change(plan, next, step, 0, approval, Optional.empty(), Optional.empty(), note, acknowledged, times);
    }

    private void requireNext(ChangeState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("change " + id() + " is " + state + " and cannot become " + next);
        }
    }

    private Change with(Optional<Approval> given, Optional<Waiting> what) {
        return new Change(plan, state, step, attempts, given, intent, what, note, acknowledged, times);
    }

    private Change at(Times other) {
        return new Change(plan, state, step, attempts, approval, intent, waiting, note, acknowledged, other);
    }
}
