package dev.nodewarden.report;

import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.ledger.Unreadable;
import java.util.List;
import java.util.Optional;

/**
 * What every file format is written from, so that they never disagree: a fleet's report, or the answer about a document.
 *
 * @param run the run behind a report; empty for a document
 * @param coverage empty for a document
 * @param unreadable what could not be read, subscriptions first
 * @param summary the counts over all clusters
 * @param clusters read anew by each iterator
 * @param remarks what was left aside of a document, and why
 */
public record Assessment(
        Optional<Run> run,
        Optional<Coverage> coverage,
        List<Unreadable> unreadable,
        Summary summary,
        Iterable<ClusterRecord> clusters,
        List<String> remarks) {
    public Assessment {
        unreadable = List.copyOf(unreadable);
        remarks = List.copyOf(remarks);
    }

    /** Returns what a report says. */
    public static Assessment of(Report report) {
        RunOutcome outcome = report.outcome();
        return new Assessment(
                Optional.of(report.run()),
                Optional.of(outcome.coverage()),
                report.unreadable(),
                outcome.summary(),
                report.clusters(),
                List.of());
    }

    /** Returns what was said about a document. */
    public static Assessment of(Evaluation evaluation) {
        return new Assessment(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                evaluation.summary(),
                evaluation.records(),
                evaluation.remarks());
    }
}
