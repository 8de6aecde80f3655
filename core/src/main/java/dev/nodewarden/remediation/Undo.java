package dev.nodewarden.remediation;

import dev.nodewarden.fleet.MaintenanceWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans how a change that is done is taken back: exactly what it changed, the channel before the window. A window that was
 * lengthened to what AKS asks for stays, since AKS takes no shorter one.
 */
public final class Undo {
    /** @see <a href="https://learn.microsoft.com/azure/aks/planned-maintenance">durationHours is 4 at least</a> */
    private static final int SHORTEST_HOURS = 4;

    private Undo() {}

    /**
     * Plans the {@code number}th attempt, from 1, to undo {@code done}.
     *
     * @throws IllegalArgumentException if the change is not done, or as below
     */
    public static PlannedChange of(Change done, int number) {
        if (done.state() != ChangeState.DONE) {
            throw new IllegalArgumentException("change " + done.id() + " is " + done.state() + " and cannot be undone");
        }
        return of(done.plan(), number);
    }

    /**
     * Plans the {@code number}th attempt, from 1, to undo a change that was made as {@code plan} says.
     *
     * @throws IllegalArgumentException if the change is itself an undo, or did nothing that can be undone
     */
    public static PlannedChange of(PlannedChange plan, int number) {
        if (!isPossible(plan)) {
            throw new IllegalArgumentException("change " + plan.id() + " did nothing that can be undone");
        }
        // The window stays until the channel is back, so it is the one to wait for.
        Optional<MaintenanceWindow> opens = plan.opens();
        return new PlannedChange(
                ChangeId.undoing(plan.id(), number),
                plan.run(),
                plan.cluster(),
                plan.resourceUid(),
                plan.wave(),
                false,
                plan.window().filter(move -> !isTooShort(move)).map(WindowMove::undone),
                plan.channel().map(ChannelMove::undone),
                opens,
                Optional.of(plan.id()));
    }

    /** Says whether an undo of {@code plan}, once done, would give back anything at all. An undo is not undone. */
    public static boolean isPossible(PlannedChange plan) {
        boolean window = plan.window().filter(move -> !isTooShort(move)).isPresent();
        return !plan.isUndo() && (plan.channel().isPresent() || window);
    }

    /** Returns what an undo of {@code plan} cannot give back, one sentence each; empty when it gives back everything. */
    public static List<String> losses(PlannedChange plan) {
        List<String> losses = new ArrayList<>();
        if (plan.isUndo()) {
            return losses;
        }
        plan.channel()
                .filter(move -> move.from().isEmpty())
                .ifPresent(move -> losses.add("nothing can unset a channel: it is undone as None"));
        plan.window()
                .filter(Undo::isTooShort)
                .ifPresent(move -> losses.add(
                        "AKS takes no window shorter than " + SHORTEST_HOURS + " hours: the window stays lengthened"));
        return losses;
    }

    private static boolean isTooShort(WindowMove move) {
        return move.from()
                .flatMap(MaintenanceWindow::durationHours)
                .filter(hours -> hours < SHORTEST_HOURS)
                .isPresent();
    }
}
