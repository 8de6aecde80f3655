package dev.nodewarden.fleet;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** The dates of a schedule, from its start date on, in the window's offset. */
sealed interface Recurrence {
    /** No schedule has dates after this one. */
    LocalDate LAST = LocalDate.of(9999, 12, 31);

    /** Returns the first date of the schedule on or after this one. */
    Optional<LocalDate> onOrAfter(LocalDate date);

    /** Returns a number of days that no two neighbouring dates exceed. */
    int longestStepDays();

    /** Every so many days, counted from the start date. */
    static Recurrence daily(LocalDate startDate, int intervalDays) {
        return new EveryDays(startDate, intervalDays);
    }

    /**
     * One day in every so many weeks. Weeks begin on Sunday and are counted from the one with the start date in it; when
     * the day is already past in that week, the first opening is a whole interval later.
     */
    static Recurrence weekly(LocalDate startDate, int intervalWeeks, DayOfWeek day) {
        LocalDate sunday = startDate.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        LocalDate inFirstWeek = sunday.with(TemporalAdjusters.nextOrSame(day));
        boolean past = inFirstWeek.isBefore(startDate);
        return new EveryDays(past ? inFirstWeek.plusWeeks(intervalWeeks) : inFirstWeek, 7 * intervalWeeks);
    }

    /** One day in every so many months, counted from the month with the start date in it. */
    static Recurrence monthly(LocalDate startDate, int intervalMonths, DayInMonth day) {
        return new EveryMonths(startDate, intervalMonths, day);
    }

    /** A day of each month; empty in months that do not have it. */
    interface DayInMonth {
        Optional<LocalDate> in(YearMonth month);
    }

    /** A fixed number of days apart. */
    record EveryDays(LocalDate first, int step) implements Recurrence {
        @Override
        public Optional<LocalDate> onOrAfter(LocalDate date) {
            long late = Math.max(0, date.toEpochDay() - first.toEpochDay());
            long steps = (late + step - 1) / step;
            return Optional.of(first.plusDays(steps * step)).filter(day -> !day.isAfter(LAST));
        }

        @Override
        public int longestStepDays() {
            return step;
        }
    }

    /** A fixed number of months apart. */
    record EveryMonths(LocalDate startDate, int interval, DayInMonth day) implements Recurrence {
        /** One that is past already, and twelve intervals: by then every month of the year they can meet was met. */
        private static final int MAX_TRIES = 13;

        @Override
        public Optional<LocalDate> onOrAfter(LocalDate date) {
            LocalDate earliest = date.isAfter(startDate) ? date : startDate;
            YearMonth month = YearMonth.from(startDate);
            month = month.plusMonths(wholeIntervals(month, YearMonth.from(earliest)));
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                Optional<LocalDate> found = day.in(month).filter(candidate -> !candidate.isBefore(earliest));
                if (found.isPresent()) {
                    return found.filter(candidate -> !candidate.isAfter(LAST));
                }
                month = month.plusMonths(interval);
            }
            return Optional.empty();
        }

        private long wholeIntervals(YearMonth from, YearMonth to) {
            long months = 12L * (to.getYear() - from.getYear()) + to.getMonthValue() - from.getMonthValue();
            return months / interval * interval;
        }

        @Override
        public int longestStepDays() {
            return 31 * interval * MAX_TRIES;
        }
    }
}
