package dev.nodewarden.ledger;

import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import dev.nodewarden.policy.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many clusters have which status, and how many open findings each rule and severity has.
 *
 * @param exemptByTag how many of the exempt clusters have only their own tags to say so
 */
public record Summary(
        Map<Status, Integer> clusters,
        SortedMap<String, Integer> byRule,
        Map<Severity, Integer> bySeverity,
        int exemptByTag) {
    public Summary {
        clusters = ordered(Status.class, clusters);
        byRule = Collections.unmodifiableSortedMap(new TreeMap<>(byRule));
        bySeverity = ordered(Severity.class, bySeverity);
    }

    private static <K extends Enum<K>> Map<K, Integer> ordered(Class<K> type, Map<K, Integer> counts) {
        EnumMap<K, Integer> ordered = new EnumMap<>(type);
        ordered.putAll(counts);
        return Collections.unmodifiableMap(ordered);
    }

    /** Returns how many clusters have {@code status}. */
    public int count(Status status) {
        return clusters.getOrDefault(status, 0);
    }

    /** Counts clusters one by one. */
    public static final class Counter {
        private final Map<Status, Integer> clusters = new EnumMap<>(Status.class);
        private final SortedMap<String, Integer> byRule = new TreeMap<>();
        private final Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
        private int exemptByTag;

        public void add(ClusterRecord cluster) {
            clusters.merge(cluster.verdict().status(), 1, Integer::sum);
            exemptByTag += isExemptByTag(cluster.verdict()) ? 1 : 0;
            for (Finding finding : cluster.verdict().openFindings()) {
                byRule.merge(finding.rule(), 1, Integer::sum);
                bySeverity.merge(finding.severity(), 1, Integer::sum);
            }
        }

        /** Returns what several have counted together. */
        public static Counter sum(List<Counter> parts) {
            Counter sum = new Counter();
            for (Counter part : parts) {
                part.clusters.forEach((status, count) -> sum.clusters.merge(status, count, Integer::sum));
                part.byRule.forEach((rule, count) -> sum.byRule.merge(rule, count, Integer::sum));
                part.bySeverity.forEach((severity, count) -> sum.bySeverity.merge(severity, count, Integer::sum));
                sum.exemptByTag += part.exemptByTag;
            }
            return sum;
        }

        /** Returns how many clusters were counted. */
        public int total() {
            return clusters.values().stream().mapToInt(Integer::intValue).sum();
        }

        public Summary summary() {
            return new Summary(clusters, byRule, bySeverity, exemptByTag);
        }

        private static boolean isExemptByTag(Verdict verdict) {
            return verdict.status() == Status.EXEMPT
                    && verdict.exemption()
                            .filter(named -> named.exemption().kind() == Exemption.Kind.TAG)
                            .isPresent();
        }
    }
}
