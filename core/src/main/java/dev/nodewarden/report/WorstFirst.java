package dev.nodewarden.report;

import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The clusters that need someone most.
 *
 * @param clusters those with open findings, worst first, as many as were asked for
 * @param left how many more have open findings
 */
public record WorstFirst(List<ClusterRecord> clusters, int left) {
    /** More open findings of the gravest severity first, then of the next, then by id. */
    static final Comparator<ClusterRecord> ORDER =
            Comparator.comparing(WorstFirst::badness).reversed().thenComparing(ClusterRecord::id);

    /** Picks at most {@code limit} of {@code all}, keeping no more than these. */
    public static WorstFirst of(Iterable<ClusterRecord> all, int limit) {
        PriorityQueue<ClusterRecord> worst = new PriorityQueue<>(ORDER.reversed());
        int open = 0;
        for (ClusterRecord cluster : all) {
            if (!cluster.verdict().openFindings().isEmpty()) {
                open++;
                worst.add(cluster);
            }
            if (worst.size() > limit) {
                worst.remove();
            }
        }
        List<ClusterRecord> picked = new ArrayList<>(worst);
        picked.sort(ORDER);
        return new WorstFirst(picked, open - picked.size());
    }

    /** Larger is worse; 999 findings of one severity are as bad as more. */
    static long badness(ClusterRecord cluster) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (Finding finding : cluster.verdict().openFindings()) {
            counts.merge(finding.severity(), 1, Integer::sum);
        }
        long badness = 0;
        for (Severity severity : Severity.values()) {
            badness = badness * 1000 + Math.min(counts.getOrDefault(severity, 0), 999);
        }
        return badness;
    }
}
