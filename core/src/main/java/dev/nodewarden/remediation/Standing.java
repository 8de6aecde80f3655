package dev.nodewarden.remediation;

import java.util.List;
import java.util.Optional;

/** What earlier changes of a cluster mean for the next one. */
public final class Standing {
    private static final int REVERTS = 2;

    private final List<Change> open;
    private final List<Change> sinceAcknowledged;

    private Standing(List<Change> open, List<Change> sinceAcknowledged) {
        this.open = open;
        this.sinceAcknowledged = sinceAcknowledged;
    }

    /**
     * Returns the standing of a cluster.
     *
     * @param changes the cluster's, in the order in which they were planned; those before the last one that a person
     *     acknowledged no longer count
     */
    public static Standing of(List<Change> changes) {
        int from = 0;
        for (int i = 0; i < changes.size(); i++) {
            from = changes.get(i).acknowledged().isPresent() ? i + 1 : from;
        }
        return new Standing(
                changes.stream().filter(change -> change.state().isOpen()).toList(),
                changes.subList(from, changes.size()));
    }

    /** Says why nothing new is to be made of the cluster; empty when something may. */
    public Optional<LeftAlone.Reason> obstacle() {
        if (!open.isEmpty()) {
            return Optional.of(LeftAlone.Reason.OPEN_CHANGE);
        }
        return last().flatMap(change -> switch (change.state()) {
            case CONTESTED -> Optional.of(LeftAlone.Reason.CONTESTED);
            case QUARANTINED -> Optional.of(LeftAlone.Reason.QUARANTINED);
            case UNDONE -> Optional.of(LeftAlone.Reason.UNDONE);
            default -> Optional.empty();
        });
    }

    private Optional<Change> last() {
        List<Change> told = sinceAcknowledged.stream()
                .filter(change -> change.state().isFailure() || isOutcome(change.state()))
                .toList();
        return told.isEmpty() ? Optional.empty() : Optional.of(told.get(told.size() - 1));
    }

    private static boolean isOutcome(ChangeState state) {
        return state == ChangeState.DONE || state == ChangeState.UNDONE || state == ChangeState.CONTESTED;
    }

    /**
     * Says whether {@code plan} would write what we have written twice before: that it is planned again means that
     * someone took it back each time.
     */
    public boolean isContestedBy(PlannedChange plan) {
        long before = sinceAcknowledged.stream()
                .filter(change ->
                        change.state() == ChangeState.DONE && !change.plan().isUndo())
                .filter(change -> repeats(change.plan(), plan))
                .count();
        return before >= REVERTS;
    }

    private static boolean repeats(PlannedChange before, PlannedChange now) {
        boolean channel = before.channel().isPresent() && now.channel().isPresent();
        boolean window = before.window().isPresent() && now.window().isPresent();
        return before.resourceUid().equals(now.resourceUid()) && (channel || window);
    }

    /** Says whether one more failure would be the second in a row. */
    public boolean hasFailedLast() {
        return last().filter(change -> change.state().isFailure()).isPresent();
    }
}
