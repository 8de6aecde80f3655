package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps queries inside Resource Graph's quota, which is the identity's and not ours alone, by its own headers.
 *
 * @see <a href="https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests">
 *     Guidance for throttled requests</a>
 */
final class QueryPace {
    private static final HttpHeaderName REMAINING = HttpHeaderName.fromString("x-ms-user-quota-remaining");
    private static final HttpHeaderName RESETS_AFTER = HttpHeaderName.fromString("x-ms-user-quota-resets-after");
    private static final Pattern CLOCK_TIME = Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})(\\.\\d+)?");
    /** Windows of this quota last seconds; a longer wait would be a misunderstanding. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Clock clock;
    private final Sleeper sleeper;
    private volatile Instant notBefore = Instant.MIN;

    QueryPace(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Lets time pass; a test's only writes down how much. */
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Returns when the next query may be sent. */
    void await() {
        Instant now = clock.instant();
        Instant then = notBefore;
        if (then.isAfter(now)) {
            sleep(Duration.between(now, then));
        }
    }

    /** Learns from the headers of an answer. */
    void heed(HttpHeaders headers) {
        if ("0".equals(headers.getValue(REMAINING))) {
            resetsAfter(headers).ifPresent(this::restFor);
        }
    }

    private synchronized void restFor(Duration wait) {
        Instant then = clock.instant().plus(wait);
        notBefore = then.isAfter(notBefore) ? then : notBefore;
    }

    private static Optional<Duration> resetsAfter(HttpHeaders headers) {
        return Optional.ofNullable(headers.getValue(RESETS_AFTER))
                .map(CLOCK_TIME::matcher)
                .filter(Matcher::matches)
                .map(QueryPace::duration)
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    /** A fraction of a second counts as a whole one. */
    private static Duration duration(Matcher time) {
        Duration whole = Duration.ofHours(Long.parseLong(time.group(1)))
                .plusMinutes(Long.parseLong(time.group(2)))
                .plusSeconds(Long.parseLong(time.group(3)));
        return time.group(4) == null ? whole : whole.plusSeconds(1);
    }

    private void sleep(Duration duration) {
        try {
            sleeper.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Resource Graph's quota", e);
        }
    }
}
