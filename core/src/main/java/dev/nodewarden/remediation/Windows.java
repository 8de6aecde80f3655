package dev.nodewarden.remediation;

import dev.nodewarden.fleet.MaintenanceWindow;
import java.util.Optional;
import java.util.stream.Collectors;

/** How windows are compared and rewritten here. */
public final class Windows {
    private Windows() {}

    /**
     * Returns the window without its startDate: AKS answers with the day of the first write where none was sent, and
     * refuses that date on an update once it has passed.
     */
    public static MaintenanceWindow withoutStartDate(MaintenanceWindow window) {
        return new MaintenanceWindow(
                window.schedule(),
                window.durationHours(),
                window.utcOffset(),
                window.startTime(),
                Optional.empty(),
                window.notAllowedDates());
    }

    /** Says whether two windows, or their absence, mean the same but for the startDate. */
    public static boolean same(Optional<MaintenanceWindow> one, Optional<MaintenanceWindow> other) {
        return one.map(Windows::withoutStartDate).equals(other.map(Windows::withoutStartDate));
    }

    static String text(Optional<MaintenanceWindow> window) {
        return window.map(Windows::text).orElse("no window");
    }

    private static String text(MaintenanceWindow window) {
        return window.schedule().words() + " at "
                + window.startTime().orElse("?") + " UTC" + window.utcOffset() + " for "
                + window.durationHours().map(String::valueOf).orElse("?") + " hours"
                + window.notAllowedDates().stream()
                        .map(span -> ", not " + span.start() + " to " + span.end())
                        .collect(Collectors.joining());
    }

    static MaintenanceWindow lasting(MaintenanceWindow window, int hours) {
        return new MaintenanceWindow(
                window.schedule(),
                Optional.of(hours),
                window.utcOffset(),
                window.startTime(),
                window.startDate(),
                window.notAllowedDates());
    }
}
