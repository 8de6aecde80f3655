package dev.nodewarden.report.page;

import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.ledger.Unreadable;
import dev.nodewarden.report.Assessment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An assessment boiled down to what lists and counts need. A fleet's belongs to a run that is over, so it never changes.
 *
 * @param run empty for a document
 * @param coverage empty for a document
 * @param rows every cluster, worst first
 */
public record Fleet(
        Optional<Run> run, Optional<Coverage> coverage, Summary summary, List<Unreadable> unreadable, List<Row> rows) {
    public Fleet {
        unreadable = List.copyOf(unreadable);
        rows = List.copyOf(rows);
    }

    public static Fleet of(Assessment assessment) {
        List<Row> rows = new ArrayList<>();
        for (ClusterRecord cluster : assessment.clusters()) {
            rows.add(Row.of(cluster));
        }
        rows.sort(Row.WORST_FIRST);
        return new Fleet(assessment.run(), assessment.coverage(), assessment.summary(), assessment.unreadable(), rows);
    }
}
