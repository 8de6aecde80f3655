package dev.nodewarden.report;

import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.Schedule;

/** A maintenance window in a few words for people. */
public final class WindowLine {
    private WindowLine() {}

    /** Returns, for example, {@code every week on Sunday at 02:00 UTC+00:00 for 4 h}; safe for a terminal. */
    public static String of(MaintenanceWindow window) {
        return Terminal.safe(days(window.schedule()) + " at "
                + window.startTime().orElse("an unknown time") + " UTC"
                + window.utcOffset() + " for "
                + window.durationHours().map(hours -> hours + " h").orElse("an unknown time")
                + window.startDate().map(date -> ", from " + date + " on").orElse(""));
    }

    private static String days(Schedule schedule) {
        if (schedule instanceof Schedule.Daily daily) {
            return every(daily.intervalDays(), "day");
        }
        if (schedule instanceof Schedule.Weekly weekly) {
            return every(weekly.intervalWeeks(), "week") + " on " + weekly.dayOfWeek();
        }
        if (schedule instanceof Schedule.AbsoluteMonthly monthly) {
            return every(monthly.intervalMonths(), "month") + " on day " + monthly.dayOfMonth();
        }
        if (schedule instanceof Schedule.RelativeMonthly monthly) {
            return every(monthly.intervalMonths(), "month") + " on the " + monthly.weekIndex() + " "
                    + monthly.dayOfWeek();
        }
        return "an unknown schedule, " + schedule.kind() + ",";
    }

    private static String every(int interval, String unit) {
        return interval == 1 ? "every " + unit : "every " + interval + " " + unit + "s";
    }
}
