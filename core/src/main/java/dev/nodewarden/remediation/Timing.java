package dev.nodewarden.remediation;

import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a write may be sent, by the window that is or will be in force. */
public final class Timing {
    /** AKS asks for so long between a change of window or channel and the next opening. */
    private static final Duration LEAD = Duration.ofMinutes(15);
    /** The same where AKS makes nodes outside agent pools. */
    private static final Duration LEAD_WITH_NAP = Duration.ofMinutes(30);
    /** A disruptive write needs this much of an opening; what it starts goes on after the window has closed. */
    private static final Duration ROOM = Duration.ofHours(1);

    private Timing() {}

    /**
     * Returns until when a write that disturbs nothing must wait: neither while the window is open nor shortly before.
     * A window that closes for less than that leaves no better time than now.
     *
     * @see <a href="https://learn.microsoft.com/azure/aks/planned-maintenance">15 minutes before an opening</a>
     */
    public static Optional<Waiting> quiet(MaintenanceWindow window, boolean provisionsNodes, Instant now) {
        Duration lead = provisionsNodes ? LEAD_WITH_NAP : LEAD;
        MaintenanceCalendar calendar = MaintenanceCalendar.of(window);
        return calendar.openAt(now)
                .or(() -> calendar.next(now).filter(next -> next.start().isBefore(now.plus(lead))))
                .filter(opening -> calendar.next(opening.end())
                        .filter(next -> next.start().isBefore(opening.end().plus(lead)))
                        .isEmpty())
                .map(opening -> new Waiting(
                        Waiting.Reason.WINDOW,
                        "less than " + lead.toMinutes() + " minutes are left before the opening of "
                                + opening.localStart() + ", so it waits until that has passed",
                        Optional.of(opening.end())));
    }

    /** Returns until when a write that may reimage nodes must wait: until the window is open, with some of it left. */
    public static Optional<Waiting> disruptive(MaintenanceWindow window, Instant now) {
        Optional<Opening> open = MaintenanceCalendar.of(window)
                .openAt(now)
                .filter(opening -> !now.plus(ROOM).isAfter(opening.end()));
        return open.isPresent() ? Optional.empty() : Optional.of(waitingForOpening(window, now));
    }

    private static Waiting waitingForOpening(MaintenanceWindow window, Instant now) {
        return MaintenanceCalendar.of(window)
                .next(now)
                .map(next -> new Waiting(
                        Waiting.Reason.WINDOW,
                        "it may reimage nodes, so it waits for the opening of " + next.localStart(),
                        Optional.of(next.start())))
                .orElseGet(() -> new Waiting(
                        Waiting.Reason.WINDOW, "it may reimage nodes, and its window does not open", Optional.empty()));
    }
}
