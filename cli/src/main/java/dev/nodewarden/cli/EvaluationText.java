package dev.nodewarden.cli;

import dev.nodewarden.ledger.Summary;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Status;
import dev.nodewarden.policy.Verdict;
import dev.nodewarden.report.Evaluation;
import dev.nodewarden.report.Terminal;

/** What became of a document, for people: each cluster with its findings, and the counts last. 80 columns. */
final class EvaluationText {
    private static final int WIDTH = 80;
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();

    private EvaluationText() {}

    /** Returns the text, ended by a newline. */
    static String of(Evaluation evaluation) {
        EvaluationText all = new EvaluationText();
        evaluation.clusters().forEach(all::cluster);
        all.footer(evaluation.summary());
        return all.text.toString();
    }

    private void cluster(Evaluation.Judged cluster) {
        Verdict verdict = cluster.record().verdict();
        line(cluster.record().id().name() + ": " + verdict.status().label());
        if (!cluster.declared().path().isEmpty()) {
            wrapped("  ", "at " + cluster.declared().path());
        }
        verdict.reason().ifPresent(reason -> wrapped("  ", reason));
        verdict.findings().forEach(this::finding);
        line("");
    }

    private void finding(Finding finding) {
        line("  " + finding.severity().label() + "  " + finding.rule());
        wrapped(INDENT, finding.message());
        finding.fix().filter(fix -> !fix.isByHand()).ifPresent(fix -> wrapped(INDENT, "Fix: " + fix.change()));
        line(INDENT + "See: " + finding.source());
    }

    private void footer(Summary summary) {
        line("Clusters: " + summary.count(Status.COMPLIANT) + " compliant, " + summary.count(Status.NON_COMPLIANT)
                + " non-compliant, " + summary.count(Status.EXEMPT) + " exempt, " + summary.count(Status.UNDECIDABLE)
                + " undecidable");
    }

    private void wrapped(String indent, String sentence) {
        Wrapping.lines(Terminal.safe(sentence), WIDTH - indent.length()).forEach(part -> line(indent + part));
    }

    private void line(String line) {
        text.append(Terminal.safe(line)).append('\n');
    }
}
