package dev.nodewarden.fleet;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The {@code maintenanceWindow} of a maintenance configuration.
 *
 * @param durationHours how long an opening lasts; empty when ARM did not say
 * @param utcOffset offset of every time and date of the window, {@code ±HH:MM}; there is no daylight saving
 * @param startTime local time at which it opens, {@code HH:MM}
 * @param startDate the window is inert before this date
 * @param notAllowedDates dates on which it does not open
 */
public record MaintenanceWindow(
        Schedule schedule,
        Optional<Integer> durationHours,
        String utcOffset,
        Optional<String> startTime,
        Optional<LocalDate> startDate,
        List<DateSpan> notAllowedDates) {

    public MaintenanceWindow {
        notAllowedDates = List.copyOf(notAllowedDates);
    }

    /** Dates from {@code start} to {@code end}, both included, in the window's offset. */
    public record DateSpan(LocalDate start, LocalDate end) {}
}
