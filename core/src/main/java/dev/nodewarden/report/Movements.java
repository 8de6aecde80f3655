package dev.nodewarden.report;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.HistoryEntry;
import dev.nodewarden.policy.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the findings of a fleet come and go, out of its history.
 *
 * @param opened findings that the newest run saw for the first time
 * @param fixed findings that the newest run no longer saw
 * @param returned findings that had been fixed and that the newest run saw again
 * @param timeToFix the median of those that were fixed, by severity; only severities with some
 * @param ages of the findings open now: how many are at most so old, by {@link Age}
 */
public record Movements(
        int opened, int fixed, int returned, Map<Severity, Duration> timeToFix, Map<Age, Integer> ages) {

    /** How long a finding has been open. */
    public enum Age {
        WEEK("up to 7 days", 7),
        MONTH("8 to 30 days", 30),
        QUARTER("31 to 90 days", 90),
        OLDER("more than 90 days", Integer.MAX_VALUE);

        private final String label;
        private final int days;

        Age(String label, int days) {
            this.label = label;
            this.days = days;
        }

        public String label() {
            return label;
        }

        static Age of(Duration age) {
            for (Age bucket : values()) {
                if (age.compareTo(Duration.ofDays(Math.min(bucket.days, 100_000))) <= 0) {
                    return bucket;
                }
            }
            return OLDER;
        }
    }

    public Movements {
        timeToFix = Collections.unmodifiableMap(new EnumMap<>(withType(Severity.class, timeToFix)));
        ages = Collections.unmodifiableMap(new EnumMap<>(withType(Age.class, ages)));
    }

    private static <K extends Enum<K>, V> EnumMap<K, V> withType(Class<K> type, Map<K, V> map) {
        EnumMap<K, V> typed = new EnumMap<>(type);
        typed.putAll(map);
        return typed;
    }

    /** A finding that is open now. */
    public record Open(ClusterId cluster, String rule) {}

    /** Counts one entry after the other, oldest first for each cluster. */
    public static final class Counter {
        private final Instant newestRun;
        private final Function<String, Severity> severities;
        private final FindingLives lives = new FindingLives();
        private final Map<Severity, List<Duration>> lengths = new EnumMap<>(Severity.class);
        private int opened;
        private int fixed;
        private int returned;

        /**
         * @param newestRun when the run began whose movements are told
         * @param severities of the rules
         */
        public Counter(Instant newestRun, Function<String, Severity> severities) {
            this.newestRun = newestRun;
            this.severities = severities;
        }

        public void add(HistoryEntry entry) {
            FindingLives.Turn turn = lives.add(entry);
            if (!entry.at().isBefore(newestRun)) {
                opened += turn.opened().size();
                returned += turn.returned().size();
                fixed += turn.fixed().size();
            }
            turn.fixed()
                    .forEach((rule, since) -> since.ifPresent(
                            at -> lengths.computeIfAbsent(severities.apply(rule), none -> new ArrayList<>())
                                    .add(Duration.between(at, entry.at()))));
        }

        /** Returns what was counted, with the ages of {@code open} as of {@code now}; what has no beginning is old. */
        public Movements movements(Instant now, Stream<Open> open) {
            Map<Severity, Duration> medians = new EnumMap<>(Severity.class);
            lengths.forEach((severity, all) -> medians.put(severity, median(all)));
            Map<Age, Integer> ages = new EnumMap<>(Age.class);
            open.forEach(finding -> ages.merge(age(finding, now), 1, Integer::sum));
            return new Movements(opened, fixed, returned, medians, ages);
        }

        private Age age(Open finding, Instant now) {
            return lives.openSince(finding.cluster(), finding.rule())
                    .map(since -> Age.of(Duration.between(since, now)))
                    .orElse(Age.OLDER);
        }

        private static Duration median(List<Duration> all) {
            List<Duration> sorted = all.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1
                    ? sorted.get(middle)
                    : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
        }
    }
}
