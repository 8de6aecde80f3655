package dev.nodewarden.fleet;

import dev.nodewarden.fleet.MaintenanceWindow.DateSpan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes maintenance windows: every day at 01:00 UTC for four hours, unless told otherwise. */
public record Windows(MaintenanceWindow window) {
    public static Windows daily(int intervalDays) {
        return of(new Schedule.Daily(intervalDays));
    }

    public static Windows weekly(int intervalWeeks, String dayOfWeek) {
        return of(new Schedule.Weekly(intervalWeeks, dayOfWeek));
    }

    public static Windows monthly(int intervalMonths, int dayOfMonth) {
        return of(new Schedule.AbsoluteMonthly(intervalMonths, dayOfMonth));
    }

    public static Windows monthly(int intervalMonths, String weekIndex, String dayOfWeek) {
        return of(new Schedule.RelativeMonthly(intervalMonths, weekIndex, dayOfWeek));
    }

    public static Windows of(Schedule schedule) {
        return new Windows(new MaintenanceWindow(
                schedule, Optional.of(4), "+00:00", Optional.of("01:00"), Optional.empty(), List.of()));
    }

    public Windows startDate(String date) {
        return with(window.durationHours(), window.utcOffset(), window.startTime(), Optional.of(LocalDate.parse(date)));
    }

    public Windows at(String startTime, String utcOffset) {
        return with(window.durationHours(), utcOffset, Optional.of(startTime), window.startDate());
    }

    public Windows hours(int hours) {
        return with(Optional.of(hours), window.utcOffset(), window.startTime(), window.startDate());
    }

    public Windows noHours() {
        return with(Optional.empty(), window.utcOffset(), window.startTime(), window.startDate());
    }

    public Windows noStartTime() {
        return with(window.durationHours(), window.utcOffset(), Optional.empty(), window.startDate());
    }

    /** Blocks the dates from {@code start} to {@code end}, both included, besides those blocked already. */
    public Windows blocked(String start, String end) {
        List<DateSpan> spans = new ArrayList<>(window.notAllowedDates());
        spans.add(new DateSpan(LocalDate.parse(start), LocalDate.parse(end)));
        return new Windows(new MaintenanceWindow(
                window.schedule(),
                window.durationHours(),
                window.utcOffset(),
                window.startTime(),
                window.startDate(),
                spans));
    }

    public MaintenanceCalendar calendar() {
        return MaintenanceCalendar.of(window);
    }

    private Windows with(
            Optional<Integer> hours, String utcOffset, Optional<String> startTime, Optional<LocalDate> startDate) {
        return new Windows(new MaintenanceWindow(
                window.schedule(), hours, utcOffset, startTime, startDate, window.notAllowedDates()));
    }
}
