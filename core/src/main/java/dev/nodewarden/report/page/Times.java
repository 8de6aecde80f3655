package dev.nodewarden.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as pages write them, in UTC. */
final class Times {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    static String minute(Instant at) {
        return MINUTE.format(at);
    }

    static String day(Instant at) {
        return MINUTE.format(at).substring(0, 10);
    }

    /** Returns a length in the largest unit that fits, such as {@code 12 days}. */
    static String length(Duration length) {
        long hours = length.toHours();
        if (hours < 1) {
            return "less than an hour";
        }
        if (hours < 48) {
            return hours == 1 ? "1 hour" : hours + " hours";
        }
        return length.toDays() + " days";
    }
}
