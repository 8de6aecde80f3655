package dev.nodewarden.remediation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far a change has come; declared in the order in which one moves. */
public enum ChangeState {
    /** Waits for the governor, with a person's approval where one is needed. */
    PLANNED,
    /** Waits for a person. */
    AWAITING_APPROVAL,
    /** May act; nothing is written yet. */
    ADMITTED,
    /** The window is as it should be, read back from Azure. */
    WINDOW_WRITTEN,
    /** The next write may reimage nodes, so it waits until the cluster's window is open. */
    WAITING_FOR_WINDOW,
    /** Azure has taken the channel, and is working on it. */
    CHANNEL_SUBMITTED,
    /** Everything is written; what Azure holds is compared with what was there before. */
    VERIFYING,
    DONE,
    /** An undo that is done. */
    UNDONE,
    /** A person said no. */
    REJECTED,
    /** No one agreed in time, or what was agreed could not begin in time. */
    EXPIRED,
    FAILED,
    /** The cluster is no longer what the change was planned for. */
    SUPERSEDED,
    /** A person stopped it, or the policy no longer wants it. */
    CANCELLED,
    /** Someone reverted us twice: not tried again until a person has looked. */
    CONTESTED,
    /** The second failure in a row: not tried again until a person has looked. */
    QUARANTINED;

    private static final Set<ChangeState> EARLY_ENDS =
            EnumSet.of(FAILED, SUPERSEDED, CANCELLED, CONTESTED, QUARANTINED);

    /** The one table of how a change may move; everything else is a bug. */
    private static final Map<ChangeState, Set<ChangeState>> NEXT = table();

    private static Map<ChangeState, Set<ChangeState>> table() {
        Map<ChangeState, Set<ChangeState>> next = new EnumMap<>(ChangeState.class);
        next.put(PLANNED, open(ADMITTED, EXPIRED));
        next.put(AWAITING_APPROVAL, open(PLANNED, REJECTED, EXPIRED));
        // An undo writes the channel first, and the window when the channel has settled.
        next.put(ADMITTED, open(WINDOW_WRITTEN, WAITING_FOR_WINDOW, CHANNEL_SUBMITTED));
        next.put(WINDOW_WRITTEN, open(WAITING_FOR_WINDOW, CHANNEL_SUBMITTED, VERIFYING));
        next.put(WAITING_FOR_WINDOW, open(CHANNEL_SUBMITTED));
        next.put(CHANNEL_SUBMITTED, open(WINDOW_WRITTEN, VERIFYING));
        next.put(VERIFYING, open(DONE, UNDONE));
        for (ChangeState state : values()) {
            next.putIfAbsent(state, Set.of());
        }
        return next;
    }

    private static Set<ChangeState> open(ChangeState first, ChangeState... others) {
        EnumSet<ChangeState> next = EnumSet.of(first, others);
        next.addAll(EARLY_ENDS);
        return next;
    }

    /** Returns the state with this label, or empty when there is none. */
    public static Optional<ChangeState> fromLabel(String label) {
        for (ChangeState state : values()) {
            if (state.label().equals(label)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** Returns the lower-case word used in plans and in the tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Says whether a change in this state may still move on. */
    public boolean isOpen() {
        return !nextStates().isEmpty();
    }

    /** Says whether a change in this state has been admitted and has not ended. */
    public boolean isInFlight() {
        return isOpen() && this != PLANNED && this != AWAITING_APPROVAL;
    }

    /** Says whether a change in this state went wrong in a way that counts against its cluster and its run. */
    public boolean isFailure() {
        return this == FAILED || this == QUARANTINED;
    }

    Set<ChangeState> nextStates() {
        return NEXT.getOrDefault(this, Set.of());
    }

    boolean mayBecome(ChangeState next) {
        return nextStates().contains(next);
    }
}
