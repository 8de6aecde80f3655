package dev.nodewarden.fleet;

import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Map;

/**
 * When a maintenance window opens: exactly one of ARM's four kinds, or one this release does not know.
 *
 * <p>Week days and week indexes are ARM's words ({@code Sunday}, {@code Last}).
 */
public sealed interface Schedule {
    /** Returns ARM's name of the kind: {@code daily}, {@code weekly}, {@code absoluteMonthly}, {@code relativeMonthly}. */
    String kind();

    /** Returns the kind's fields under ARM's names, values as {@code String} or {@code Integer}. */
    Map<String, Object> fields();

    /** Returns when it opens for a person to read, such as {@code every Sunday}; the words in it are ARM's. */
    String words();

    private static String every(int interval, String unit) {
        return interval == 1 ? "every " + unit : "every " + interval + " " + unit + "s";
    }

    /** Returns ARM's word for a day of the week, such as {@code Sunday}. */
    static String armName(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Every {@code intervalDays} days, 1 to 7. */
    record Daily(int intervalDays) implements Schedule {
        @Override
        public String kind() {
            return "daily";
        }

        @Override
        public String words() {
            return every(intervalDays, "day");
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of("intervalDays", intervalDays);
        }
    }

    /** Every {@code intervalWeeks} weeks, 1 to 4, on one day. */
    record Weekly(int intervalWeeks, String dayOfWeek) implements Schedule {
        @Override
        public String kind() {
            return "weekly";
        }

        @Override
        public String words() {
            return intervalWeeks == 1 ? "every " + dayOfWeek : every(intervalWeeks, "week") + " on " + dayOfWeek;
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of("intervalWeeks", intervalWeeks, "dayOfWeek", dayOfWeek);
        }
    }

    /** Every {@code intervalMonths} months, 1 to 6, on a day of the month, 1 to 31. */
    record AbsoluteMonthly(int intervalMonths, int dayOfMonth) implements Schedule {
        @Override
        public String kind() {
            return "absoluteMonthly";
        }

        @Override
        public String words() {
            return every(intervalMonths, "month") + " on day " + dayOfMonth;
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of("intervalMonths", intervalMonths, "dayOfMonth", dayOfMonth);
        }
    }

    /** Every {@code intervalMonths} months, 1 to 6, on the First to Last given week day. */
    record RelativeMonthly(int intervalMonths, String weekIndex, String dayOfWeek) implements Schedule {
        @Override
        public String kind() {
            return "relativeMonthly";
        }

        @Override
        public String words() {
            return every(intervalMonths, "month") + " on the " + weekIndex + " " + dayOfWeek;
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of("intervalMonths", intervalMonths, "weekIndex", weekIndex, "dayOfWeek", dayOfWeek);
        }
    }

    /** A schedule of no kind, of several kinds, or of a kind this release does not know. */
    record Unknown(String kind) implements Schedule {
        @Override
        public String words() {
            return "by a schedule of kind '" + kind + "'";
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of();
        }
    }
}
