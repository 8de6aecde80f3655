package dev.nodewarden.ledger;

import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finding that is known only when all clusters of a lane are judged; the slices never change, so it stands beside them.
 *
 * @param position of the cluster in the lane
 * @param status of the cluster with this finding
 * @param nonCompliantSince as in {@link ClusterRecord}, with this finding
 */
public record LateFinding(int position, Finding finding, Status status, Optional<Instant> nonCompliantSince) {
    /** Takes the finding of {@code rule} out of the record that already has it. */
    public static LateFinding of(int position, String rule, ClusterRecord judged) {
        Finding finding = judged.verdict().findings().stream()
                .filter(known -> known.rule().equals(rule))
                .findFirst()
                .orElseThrow();
        return new LateFinding(position, finding, judged.verdict().status(), judged.nonCompliantSince());
    }

    /** Returns late findings, at most one for each cluster, by the position of the cluster. */
    public static Map<Integer, LateFinding> byPosition(List<LateFinding> late) {
        Map<Integer, LateFinding> byPosition = new HashMap<>();
        late.forEach(finding -> byPosition.put(finding.position(), finding));
        return byPosition;
    }

    /** Returns the clusters of a slice with what was found late. */
    public static List<ClusterRecord> in(Slice slice, Map<Integer, LateFinding> late) {
        List<ClusterRecord> clusters = new ArrayList<>();
        for (ClusterRecord record : slice.clusters()) {
            LateFinding finding = late.get(slice.from() + clusters.size());
            clusters.add(finding == null ? record : finding.addedTo(record));
        }
        return clusters;
    }

    private ClusterRecord addedTo(ClusterRecord record) {
        return record.withVerdict(record.verdict().with(finding, status)).withNonCompliantSince(nonCompliantSince);
    }
}
