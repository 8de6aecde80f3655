package dev.nodewarden.fleet;

import dev.nodewarden.fleet.Schedule.AbsoluteMonthly;
import dev.nodewarden.fleet.Schedule.Daily;
import dev.nodewarden.fleet.Schedule.RelativeMonthly;
import dev.nodewarden.fleet.Schedule.Weekly;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/** Makes a recurrence of a schedule, or says what in it is not understood. Words are compared without case. */
final class ScheduleReader {
    private static final List<String> WEEK_INDEXES = List.of("First", "Second", "Third", "Fourth", "Last");
    private static final Remembered<Optional<DayOfWeek>> DAYS = new Remembered<>(ScheduleReader::read);

    private ScheduleReader() {}

    /** Returns what this release does not understand in the schedule, as {@link MaintenanceCalendar#problem} does. */
    static Optional<String> problem(Schedule schedule) {
        if (schedule instanceof Daily daily) {
            return outside("intervalDays", daily.intervalDays(), 7);
        }
        if (schedule instanceof Weekly weekly) {
            return outside("intervalWeeks", weekly.intervalWeeks(), 4).or(() -> noDay(weekly.dayOfWeek()));
        }
        if (schedule instanceof AbsoluteMonthly monthly) {
            return outside("intervalMonths", monthly.intervalMonths(), 6)
                    .or(() -> outside("dayOfMonth", monthly.dayOfMonth(), 31));
        }
        if (schedule instanceof RelativeMonthly monthly) {
            return outside("intervalMonths", monthly.intervalMonths(), 6)
                    .or(() -> noDay(monthly.dayOfWeek()))
                    .or(() -> noIndex(monthly.weekIndex()));
        }
        return Optional.of("the window's schedule (" + schedule.kind() + ") is not known to this release");
    }

    /** Returns the dates of a schedule that has no {@link #problem}. */
    static Recurrence recurrence(Schedule schedule, LocalDate startDate) {
        if (schedule instanceof Daily daily) {
            return Recurrence.daily(startDate, daily.intervalDays());
        }
        if (schedule instanceof Weekly weekly) {
            return Recurrence.weekly(
                    startDate, weekly.intervalWeeks(), day(weekly.dayOfWeek()).orElseThrow());
        }
        if (schedule instanceof AbsoluteMonthly monthly) {
            int day = monthly.dayOfMonth();
            return Recurrence.monthly(startDate, monthly.intervalMonths(), month -> dayOf(month, day));
        }
        RelativeMonthly monthly = (RelativeMonthly) schedule;
        TemporalAdjuster day =
                dayInMonth(monthly.weekIndex(), day(monthly.dayOfWeek()).orElseThrow());
        return Recurrence.monthly(
                startDate,
                monthly.intervalMonths(),
                month -> Optional.of(month.atDay(1).with(day)));
    }

    /** Returns the interval of a schedule that has no {@link #problem}. */
    static int interval(Schedule schedule) {
        if (schedule instanceof Daily daily) {
            return daily.intervalDays();
        }
        if (schedule instanceof Weekly weekly) {
            return weekly.intervalWeeks();
        }
        if (schedule instanceof AbsoluteMonthly monthly) {
            return monthly.intervalMonths();
        }
        return ((RelativeMonthly) schedule).intervalMonths();
    }

    private static Optional<LocalDate> dayOf(YearMonth month, int day) {
        return month.isValidDay(day) ? Optional.of(month.atDay(day)) : Optional.empty();
    }

    private static TemporalAdjuster dayInMonth(String weekIndex, DayOfWeek day) {
        int ordinal = index(weekIndex).orElseThrow() + 1;
        return ordinal == WEEK_INDEXES.size()
                ? TemporalAdjusters.lastInMonth(day)
                : TemporalAdjusters.dayOfWeekInMonth(ordinal, day);
    }

    private static Optional<DayOfWeek> day(String word) {
        return DAYS.of(word);
    }

    private static Optional<DayOfWeek> read(String word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equalsIgnoreCase(word)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> index(String word) {
        for (int i = 0; i < WEEK_INDEXES.size(); i++) {
            if (WEEK_INDEXES.get(i).equalsIgnoreCase(word)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> outside(String field, int value, int max) {
        return value >= 1 && value <= max
                ? Optional.empty()
                : Optional.of("the window's " + field + " is " + value + ", which is not from 1 to " + max);
    }

    private static Optional<String> noDay(String word) {
        return day(word).isPresent()
                ? Optional.empty()
                : Optional.of("the window's dayOfWeek is not a day of the week");
    }

    private static Optional<String> noIndex(String word) {
        return index(word).isPresent()
                ? Optional.empty()
                : Optional.of("the window's weekIndex is none of " + String.join(", ", WEEK_INDEXES));
    }
}
