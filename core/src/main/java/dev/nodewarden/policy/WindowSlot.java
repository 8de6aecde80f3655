package dev.nodewarden.policy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A part of the week in which new windows may open; clusters are spread over it.
 *
 * @param days days of the week, at least one
 * @param start when the first window of a day may open, to the minute, in {@code utcOffset}
 * @param spreadHours windows open from {@code start} to this many hours later
 * @param durationHours how long each window lasts, 4 to 24
 * @param utcOffset {@code ±HH:MM}
 */
public record WindowSlot(List<DayOfWeek> days, LocalTime start, int spreadHours, int durationHours, String utcOffset) {
    public WindowSlot {
        days = List.copyOf(days);
        start = start.truncatedTo(ChronoUnit.MINUTES);
    }

    /** Returns {@link #start} as ARM writes it, {@code HH:MM}. */
    public String startTime() {
        return start.toString();
    }
}
