package dev.nodewarden.fleet;

import dev.nodewarden.fleet.MaintenanceWindow.DateSpan;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Finds openings by walking day by day, without any of the calendar's arithmetic: what the calendar is checked against. */
final class SlowCalendar {
    private final MaintenanceWindow window;
    private final LocalDate startDate;
    private final ZoneOffset offset;

    SlowCalendar(MaintenanceWindow window) {
        this.window = window;
        this.startDate = window.startDate().orElseThrow();
        this.offset = ZoneOffset.of(window.utcOffset());
    }

    /** The openings whose start is neither before {@code from} nor after {@code until}. */
    List<Opening> openings(Instant from, Instant until) {
        List<Opening> openings = new ArrayList<>();
        LocalDate last = until.atOffset(offset).toLocalDate();
        for (LocalDate day = from.atOffset(offset).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            Instant start = day.atTime(LocalTime.parse(window.startTime().orElseThrow()))
                    .toInstant(offset);
            if (isScheduled(day) && !isBlocked(day) && !start.isBefore(from) && !start.isAfter(until)) {
                openings.add(new Opening(start, end(day, start), offset));
            }
        }
        return openings;
    }

    boolean isBlocked(LocalDate day) {
        return window.notAllowedDates().stream().anyMatch(span -> holds(span, day));
    }

    private static boolean holds(DateSpan span, LocalDate day) {
        return !day.isBefore(span.start()) && !day.isAfter(span.end());
    }

    private Instant end(LocalDate day, Instant start) {
        Instant end = start.plus(window.durationHours().orElseThrow(), ChronoUnit.HOURS);
        Instant midnight = day.plusDays(1).atStartOfDay().toInstant(offset);
        for (LocalDate next = day.plusDays(1); midnight.isBefore(end); next = next.plusDays(1)) {
            midnight = next.atStartOfDay().toInstant(offset);
            if (isBlocked(next) && midnight.isBefore(end)) {
                return midnight;
            }
        }
        return end;
    }

    boolean isScheduled(LocalDate day) {
        if (day.isBefore(startDate)) {
            return false;
        }
        if (window.schedule() instanceof Schedule.Daily daily) {
            return ChronoUnit.DAYS.between(startDate, day) % daily.intervalDays() == 0;
        }
        if (window.schedule() instanceof Schedule.Weekly weekly) {
            long weeks = ChronoUnit.DAYS.between(sundayBefore(startDate), sundayBefore(day)) / 7;
            return is(day, weekly.dayOfWeek()) && weeks % weekly.intervalWeeks() == 0;
        }
        if (window.schedule() instanceof Schedule.AbsoluteMonthly monthly) {
            return months(day) % monthly.intervalMonths() == 0 && day.getDayOfMonth() == monthly.dayOfMonth();
        }
        Schedule.RelativeMonthly monthly = (Schedule.RelativeMonthly) window.schedule();
        return months(day) % monthly.intervalMonths() == 0
                && is(day, monthly.dayOfWeek())
                && isNth(day, monthly.weekIndex());
    }

    private static boolean isNth(LocalDate day, String weekIndex) {
        int sameDaysBefore = (day.getDayOfMonth() - 1) / 7;
        return switch (weekIndex) {
            case "First" -> sameDaysBefore == 0;
            case "Second" -> sameDaysBefore == 1;
            case "Third" -> sameDaysBefore == 2;
            case "Fourth" -> sameDaysBefore == 3;
            default -> day.plusDays(7).getMonth() != day.getMonth();
        };
    }

    private long months(LocalDate day) {
        return ChronoUnit.MONTHS.between(startDate.withDayOfMonth(1), day.withDayOfMonth(1));
    }

    private static boolean is(LocalDate day, String word) {
        return day.getDayOfWeek().name().equalsIgnoreCase(word);
    }

    private static LocalDate sundayBefore(LocalDate day) {
        LocalDate sunday = day;
        while (sunday.getDayOfWeek() != DayOfWeek.SUNDAY) {
            sunday = sunday.minusDays(1);
        }
        return sunday;
    }
}
