package dev.nodewarden.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identity of one run: the second it began and a number that tells runs of the same second apart, for example
 * {@code 20261122T020000Z-0}. Ids of later runs sort behind those of earlier ones.
 */
public record RunId(String value) implements Comparable<RunId> {
    private static final Pattern SHAPE = Pattern.compile("(\\d{8}T\\d{6}Z)-(\\d)");
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    /** Runs that can begin in one second; they follow each other, so one is the rule. */
    private static final int PER_SECOND = 10;

    public RunId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a run id: " + value);
        }
    }

    /** Names the {@code number}th run, 0 to 9, of the second of {@code startedAt}. */
    public static RunId of(Instant startedAt, int number) {
        return new RunId(SECOND.format(startedAt) + "-" + number);
    }

    /** Parses a run id, or returns empty when {@code text} is none. */
    public static Optional<RunId> tryParse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new RunId(text)) : Optional.empty();
    }

    /**
     * Returns the id of the next run that begins in the same second. After ten it names the second after, so that a clock
     * that stands still never runs out of ids.
     */
    public RunId next() {
        Matcher matcher = SHAPE.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalStateException(value);
        }
        int number = Integer.parseInt(matcher.group(2)) + 1;
        return number < PER_SECOND
                ? new RunId(matcher.group(1) + "-" + number)
                : of(SECOND.parse(matcher.group(1), Instant::from).plusSeconds(1), 0);
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
