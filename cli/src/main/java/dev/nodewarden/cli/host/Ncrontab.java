package dev.nodewarden.cli.host;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;

/**
 * A schedule of six fields, in UTC: second, minute, hour, day of month, month, day of week (0 is Sunday). A field is
 * {@code *}, or a list of values, ranges and steps; months and days of the week also have English names. A moment is due
 * when all six fields hold it, the two day fields included.
 *
 * <p>A parser of our own, because the maintained ones bring an expression language or a whole scheduler along.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer#ncrontab-expressions">NCRONTAB
 *     expressions</a>
 */
final class Ncrontab {
    private static final int FIELDS = 6;
    private static final List<String> NO_NAMES = List.of();
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final List<String> DAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    /** A schedule that is not due within so many years, like 30 February, never is. */
    private static final int HORIZON_YEARS = 9;

    private final BitSet seconds;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;

    private Ncrontab(String[] fields) {
        seconds = new CronField("second", 0, 59, NO_NAMES).parse(fields[0]);
        minutes = new CronField("minute", 0, 59, NO_NAMES).parse(fields[1]);
        hours = new CronField("hour", 0, 23, NO_NAMES).parse(fields[2]);
        daysOfMonth = new CronField("day", 1, 31, NO_NAMES).parse(fields[3]);
        months = new CronField("month", 1, 12, MONTHS).parse(fields[4]);
        daysOfWeek = new CronField("day of week", 0, 6, DAYS).parse(fields[5]);
    }

    /** @throws IllegalArgumentException naming the field that is wrong, or if the schedule is never due */
    static Ncrontab parse(String expression) {
        String[] fields = expression.strip().split("\\s+", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("a schedule has six fields (second minute hour day month day-of-week), '"
                    + expression + "' has " + fields.length);
        }
        Ncrontab schedule = new Ncrontab(fields);
        schedule.after(Instant.EPOCH);
        return schedule;
    }

    /** Returns the first moment the schedule is due after {@code instant}. */
    Instant after(Instant instant) {
        ZonedDateTime time =
                instant.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).atZone(ZoneOffset.UTC);
        ZonedDateTime horizon = time.plusYears(HORIZON_YEARS);
        while (time.isBefore(horizon)) {
            ZonedDateTime earliest = skip(time);
            if (earliest.equals(time)) {
                return time.toInstant();
            }
            time = earliest;
        }
        throw new IllegalArgumentException("the schedule is never due");
    }

    /** Returns {@code time} when it is due, or the next moment the largest field that does not fit allows. */
    private ZonedDateTime skip(ZonedDateTime time) {
        if (!months.get(time.getMonthValue())) {
            return time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
        }
        if (!isDueOn(time)) {
            return time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
        }
        if (!hours.get(time.getHour())) {
            return time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        }
        if (!minutes.get(time.getMinute())) {
            return time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        }
        return seconds.get(time.getSecond()) ? time : time.plusSeconds(1);
    }

    private boolean isDueOn(ZonedDateTime day) {
        return daysOfMonth.get(day.getDayOfMonth())
                && daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
    }
}
