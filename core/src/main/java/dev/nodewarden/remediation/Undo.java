package dev.nodewarden.remediation;

import dev.nodewarden.fleet.MaintenanceWindow;
import java.util.Optional;

/** Plans how a change that is done is taken back: exactly what it changed, the channel before the window. */
public final class Undo {
    private Undo() {}

    /**
     * Plans the {@code number}th attempt, from 1, to undo {@code done}.
     *
     * @throws IllegalArgumentException if the change is not done, or is itself an undo
     */
    public static PlannedChange of(Change done, int number) {
        PlannedChange plan = done.plan();
        if (done.state() != ChangeState.DONE || plan.isUndo()) {
            throw new IllegalArgumentException("change " + done.id() + " is " + done.state() + " and cannot be undone");
        }
        // The window stays until the channel is back, so it is the one to wait for.
        Optional<MaintenanceWindow> opens = plan.opens();
        return new PlannedChange(
                ChangeId.undoing(done.id(), number),
                plan.run(),
                plan.cluster(),
                plan.resourceUid(),
                plan.wave(),
                false,
                plan.window().map(WindowMove::undone),
                plan.channel().map(ChannelMove::undone),
                opens,
                Optional.of(done.id()));
    }

    /** Returns what an undo cannot give back; empty when it gives back everything. */
    public static Optional<String> loss(Change done) {
        return done.plan()
                .channel()
                .filter(move -> move.from().isEmpty())
                .map(move -> "the channel was unset, which nothing can write: it is undone as None");
    }
}
