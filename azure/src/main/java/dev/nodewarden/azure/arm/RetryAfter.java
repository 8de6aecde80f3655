package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long an answer asks to wait: milliseconds, seconds, or an HTTP date, in this order. */
final class RetryAfter {
    private static final List<HttpHeaderName> MILLISECONDS =
            List.of(HttpHeaderName.fromString("x-ms-retry-after-ms"), HttpHeaderName.fromString("retry-after-ms"));
    /** Up to nine digits: more would be years, and overflow. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private RetryAfter() {}

    /** Returns the wait as seen at {@code now}, never negative; empty when there is none or it cannot be read. */
    static Optional<Duration> in(HttpHeaders headers, Instant now) {
        return milliseconds(headers)
                .or(() -> text(headers, HttpHeaderName.RETRY_AFTER)
                        .flatMap(value -> seconds(value).or(() -> until(value, now))));
    }

    private static Optional<Duration> milliseconds(HttpHeaders headers) {
        return MILLISECONDS.stream()
                .flatMap(name -> text(headers, name).stream())
                .filter(value -> NUMBER.matcher(value).matches())
                .map(value -> Duration.ofMillis(Long.parseLong(value)))
                .findFirst();
    }

    private static Optional<Duration> seconds(String value) {
        return Optional.of(value)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static Optional<Duration> until(String value, Instant now) {
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(HttpHeaders headers, HttpHeaderName name) {
        return Optional.ofNullable(headers.getValue(name)).map(String::strip);
    }
}
