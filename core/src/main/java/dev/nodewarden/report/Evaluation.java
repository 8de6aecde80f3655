package dev.nodewarden.report;

import dev.nodewarden.fleet.DeclaredCluster;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.policy.Status;
import java.util.List;

/**
 * What came of judging a document instead of a fleet.
 *
 * @param clusters in the document's order
 * @param remarks what was left aside and why
 */
public record Evaluation(List<Judged> clusters, List<String> remarks) {
    public Evaluation {
        clusters = List.copyOf(clusters);
        remarks = List.copyOf(remarks);
    }

    /** One cluster of the document and the answer about it. */
    public record Judged(DeclaredCluster declared, ClusterRecord record) {}

    /** Returns the answers alone. */
    public List<ClusterRecord> records() {
        return clusters.stream().map(Judged::record).toList();
    }

    /** Says whether every cluster could be judged. */
    public boolean isDecided() {
        return records().stream().noneMatch(record -> record.verdict().status() == Status.UNDECIDABLE);
    }

    /** Says whether every cluster is compliant or exempt; one that could not be judged is neither. */
    public boolean passes() {
        return isDecided()
                && records().stream().noneMatch(record -> record.verdict().status() == Status.NON_COMPLIANT);
    }

    /** Returns the counts over all clusters. */
    public Summary summary() {
        Summary.Counter counter = new Summary.Counter();
        records().forEach(counter::add);
        return counter.summary();
    }
}
