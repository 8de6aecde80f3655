package dev.nodewarden.fleet;

import dev.nodewarden.fleet.MaintenanceCalendar.NotComputable;
import dev.nodewarden.fleet.MaintenanceWindow.DateSpan;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Makes a calendar of a window, or says what in it is not understood. */
final class CalendarReader {
    private static final int MAX_OFFSET_MINUTES = 18 * 60;

    /** AKS allows 4 to 24; less is judged by a rule, and a month is more than anyone could mean. */
    private static final int MAX_DURATION_HOURS = 31 * 24;

    private static final int MAX_YEAR = 9999;

    /** Stands in for an absent startDate, long enough ago that the window is in effect. */
    private static final LocalDate NO_START_DATE = LocalDate.EPOCH;

    private CalendarReader() {}

    static MaintenanceCalendar read(MaintenanceWindow window) {
        Optional<String> problem = ScheduleReader.problem(window.schedule())
                .or(() -> durationProblem(window))
                .or(() -> timeProblem(window))
                .or(() -> dateProblem(window));
        return problem.<MaintenanceCalendar>map(NotComputable::new).orElseGet(() -> calendar(window));
    }

    private static MaintenanceCalendar calendar(MaintenanceWindow window) {
        return new WindowCalendar(
                ScheduleReader.recurrence(window.schedule(), window.startDate().orElse(NO_START_DATE)),
                window.startTime().flatMap(CalendarReader::time).orElseThrow(),
                Duration.ofHours(window.durationHours().orElseThrow()),
                offset(window.utcOffset()).orElseThrow(),
                BlockedDates.of(window.notAllowedDates()),
                window.startDate().isPresent() || ScheduleReader.interval(window.schedule()) == 1);
    }

    private static Optional<String> durationProblem(MaintenanceWindow window) {
        if (window.durationHours().isEmpty()) {
            return Optional.of("the window does not say how long it lasts");
        }
        return window.durationHours()
                .filter(hours -> hours < 1 || hours > MAX_DURATION_HOURS)
                .map(hours -> "the window's durationHours is " + hours);
    }

    private static Optional<String> timeProblem(MaintenanceWindow window) {
        if (window.startTime().isEmpty()) {
            return Optional.of("the window does not say at what time it opens");
        }
        if (window.startTime().flatMap(CalendarReader::time).isEmpty()) {
            return Optional.of("the window's startTime is not a time from 00:00 to 23:59");
        }
        return offset(window.utcOffset()).isEmpty()
                ? Optional.of("the window's utcOffset is not an offset from -18:00 to +18:00")
                : Optional.empty();
    }

    private static Optional<String> dateProblem(MaintenanceWindow window) {
        if (window.startDate().filter(date -> !isOfOurTime(date)).isPresent()) {
            return Optional.of("the window's startDate is not in the years 1970 to 9999");
        }
        for (DateSpan span : window.notAllowedDates()) {
            if (span.end().isBefore(span.start())) {
                return Optional.of("a range of the window's notAllowedDates ends before it begins");
            }
            if (span.start().getYear() < 0 || span.end().getYear() > MAX_YEAR) {
                return Optional.of("a range of the window's notAllowedDates is not in the years 0 to 9999");
            }
        }
        return Optional.empty();
    }

    private static boolean isOfOurTime(LocalDate date) {
        return date.getYear() >= 1970 && date.getYear() <= MAX_YEAR;
    }

    /** Reads {@code HH:MM}. By hand: this is asked several times of every cluster, and a formatter is slow. */
    private static Optional<LocalTime> time(String text) {
        if (text.length() != 5 || text.charAt(2) != ':') {
            return Optional.empty();
        }
        int hours = twoDigits(text, 0);
        int minutes = twoDigits(text, 3);
        boolean exists = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;
        return exists ? Optional.of(LocalTime.of(hours, minutes)) : Optional.empty();
    }

    private static Optional<ZoneOffset> offset(String text) {
        if (text.length() != 6 || text.charAt(3) != ':' || "+-".indexOf(text.charAt(0)) < 0) {
            return Optional.empty();
        }
        int hours = twoDigits(text, 1);
        int minutes = twoDigits(text, 4);
        boolean exists = hours >= 0 && minutes >= 0 && minutes < 60 && 60 * hours + minutes <= MAX_OFFSET_MINUTES;
        int seconds = 60 * (60 * hours + minutes);
        return exists
                ? Optional.of(ZoneOffset.ofTotalSeconds(text.charAt(0) == '-' ? -seconds : seconds))
                : Optional.empty();
    }

    /** Returns the number that the two characters write, or less than 0. */
    private static int twoDigits(String text, int at) {
        char tens = text.charAt(at);
        char ones = text.charAt(at + 1);
        return isDigit(tens) && isDigit(ones) ? 10 * (tens - '0') + ones - '0' : -1;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
