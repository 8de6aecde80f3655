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
 * Keeps queries inside Resource Graph's quota, which is the identity's and not ours alone, by its own headers;
 * the queries of several threads together.
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

    /** Queries sent before the first answer has told what is left. */
    private static final int AT_FIRST = 4;

    private final Clock clock;
    private final Sleeper sleeper;
    private Instant notBefore = Instant.MIN;
    private int left = AT_FIRST;
    private int inFlight;

    QueryPace(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Lets time pass; a test's only writes down how much. */
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Returns when a query may be sent: one that the answers so far leave, those on their way counted. */
    Permit await() {
        while (true) {
            Optional<Duration> rest = take();
            if (rest.isEmpty()) {
                return new Permit();
            }
            sleep(rest.get());
            rested();
        }
    }

    /** Takes one that is left, waiting for answers while there is none; or returns how long to rest first. */
    private synchronized Optional<Duration> take() {
        try {
            while (left == 0 && inFlight > 0 && rest().isEmpty()) {
                wait();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        Optional<Duration> rest = rest();
        if (rest.isEmpty()) {
            left = Math.max(0, left - 1);
            inFlight++;
        }
        return rest;
    }

    private synchronized Optional<Duration> rest() {
        Instant now = clock.instant();
        return notBefore.isAfter(now) ? Optional.of(Duration.between(now, notBefore)) : Optional.empty();
    }

    private synchronized void rested() {
        if (!notBefore.equals(Instant.MIN)) {
            notBefore = Instant.MIN;
            left = AT_FIRST;
        }
    }

    /** One query on its way; closed when it is over, answered or not. */
    final class Permit implements AutoCloseable {
        private Permit() {}

        /** Learns from the headers of the answer. */
        void heed(HttpHeaders headers) {
            learn(headers);
        }

        @Override
        public void close() {
            ended();
        }
    }

    private synchronized void learn(HttpHeaders headers) {
        Optional<Integer> remaining = remaining(headers);
        // The others on their way may be counted in it already, or not: taken as if not.
        int others = inFlight - 1;
        left = remaining.map(count -> Math.max(0, count - others)).orElse(Math.max(left, 1));
        if (remaining.filter(count -> count == 0).isPresent()) {
            resetsAfter(headers).map(clock.instant()::plus).ifPresent(this::restUntil);
        }
    }

    private synchronized void restUntil(Instant then) {
        notBefore = then.isAfter(notBefore) ? then : notBefore;
    }

    private synchronized void ended() {
        inFlight--;
        notifyAll();
    }

    private static Optional<Integer> remaining(HttpHeaders headers) {
        return Optional.ofNullable(headers.getValue(REMAINING))
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf);
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
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for Resource Graph's quota", e);
    }
}
