package dev.nodewarden.report;

import dev.nodewarden.ledger.HistoryEntry;
import dev.nodewarden.policy.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How the findings of a fleet come and go, out of its history. A finding is a rule that a cluster breaks.
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

    /** Counts one entry after the other, oldest first for each cluster. */
    public static final class Counter {
        private final Instant newestRun;
        private final Function<String, Severity> severities;
        private final Map<String, Instant> open = new HashMap<>();
        private final Set<String> everFixed = new HashSet<>();
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
            boolean now = !entry.at().isBefore(newestRun);
            for (String rule : entry.opened()) {
                String key = key(entry, rule);
                if (open.putIfAbsent(key, entry.at()) != null) {
                    continue;
                }
                boolean again = everFixed.contains(key);
                opened += now && !again ? 1 : 0;
                returned += now && again ? 1 : 0;
            }
            for (String rule : entry.closed()) {
                close(entry, rule, now);
            }
            if (entry.to().equals("gone")) {
                // Deleting a cluster fixes nothing.
                open.keySet().removeIf(key -> key.startsWith(entry.id().key() + " "));
            }
        }

        private void close(HistoryEntry entry, String rule, boolean now) {
            String key = key(entry, rule);
            fixed += now ? 1 : 0;
            everFixed.add(key);
            Optional.ofNullable(open.remove(key))
                    .ifPresent(since -> lengths.computeIfAbsent(severities.apply(rule), none -> new ArrayList<>())
                            .add(Duration.between(since, entry.at())));
        }

        /** Returns what was counted, with ages as of {@code now}. */
        public Movements movements(Instant now) {
            Map<Severity, Duration> medians = new EnumMap<>(Severity.class);
            lengths.forEach((severity, all) -> medians.put(severity, median(all)));
            Map<Age, Integer> ages = new EnumMap<>(Age.class);
            open.values().forEach(since -> ages.merge(Age.of(Duration.between(since, now)), 1, Integer::sum));
            return new Movements(opened, fixed, returned, medians, ages);
        }

        private static Duration median(List<Duration> all) {
            List<Duration> sorted = all.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1
                    ? sorted.get(middle)
                    : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
        }

        private static String key(HistoryEntry entry, String rule) {
            return entry.id().key() + " " + rule;
        }
    }
}
