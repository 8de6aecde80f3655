package dev.nodewarden.report;

import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.ledger.Unreadable;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report for people at a terminal: 80 columns, worst cluster first, what could not be read before the end. */
public final class TableReport {
    private static final int NAME = 26;
    private static final int REGION = 13;
    private static final int STATUS = 15;
    private static final int WIDTH = 80;

    private final Appendable out;

    private TableReport(Appendable out) {
        this.out = out;
    }

    /** Writes the whole report. */
    public static void write(Report report, Appendable out) throws IOException {
        TableReport table = new TableReport(out);
        table.clusters(report);
        table.unreadable(report.unreadable());
        table.footer(report);
    }

    private void clusters(Report report) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (ClusterRecord cluster : report.clusters()) {
            rows.add(Row.of(cluster));
        }
        rows.sort(Comparator.comparing(Row::status)
                .thenComparing(Comparator.comparingLong(Row::badness).reversed())
                .thenComparing(Row::key));
        if (rows.isEmpty()) {
            line("No clusters found.");
            return;
        }
        line(cell("CLUSTER", NAME) + cell("REGION", REGION) + cell("STATUS", STATUS) + "FINDINGS");
        for (Row row : rows) {
            print(row);
        }
    }

    /** One line for the cluster and its first finding, and one for each further finding. */
    private void print(Row row) throws IOException {
        String left = cell(cutInside(row.name(), NAME - 2), NAME)
                + cell(row.region(), REGION)
                + cell(row.status().label(), STATUS);
        int room = WIDTH - NAME - REGION - STATUS;
        if (row.notes().isEmpty()) {
            line(left.stripTrailing());
            return;
        }
        for (String note : row.notes()) {
            line(left + cut(note, room));
            left = " ".repeat(left.length());
        }
    }

    private void unreadable(List<Unreadable> parts) throws IOException {
        if (parts.isEmpty()) {
            return;
        }
        line("");
        line("Could not be read:");
        for (Unreadable part : parts) {
            line("  " + part.reason().label() + "  " + Terminal.safe(part.id()));
            if (!part.detail().isEmpty()) {
                line("      " + cut(Terminal.safe(part.detail()), WIDTH - 6));
            }
        }
    }

    private void footer(Report report) throws IOException {
        Summary summary = report.outcome().summary();
        Coverage coverage = report.outcome().coverage();
        line("");
        line("Clusters: " + summary.count(Status.COMPLIANT) + " compliant, " + summary.count(Status.NON_COMPLIANT)
                + " non-compliant, " + summary.count(Status.EXEMPT) + " exempt, " + summary.count(Status.UNDECIDABLE)
                + " undecidable, " + summary.count(Status.UNREADABLE) + " unreadable");
        if (summary.count(Status.EXEMPT) > 0) {
            line("Exempt: " + (summary.count(Status.EXEMPT) - summary.exemptByTag()) + " by agreement, "
                    + summary.exemptByTag() + " self-declared by their own tags");
        }
        if (!summary.byRule().isEmpty()) {
            findings(summary);
        }
        line("Coverage: " + coverage.clustersEvaluated() + " of " + coverage.clustersDiscovered() + " clusters, "
                + coverage.subscriptionsRead() + " of " + coverage.subscriptionsDiscovered() + " subscriptions");
        Instant finished = report.outcome().finishedAt();
        line("Run " + report.run().id() + " is " + report.run().state().label() + ", finished " + finished);
    }

    private void findings(Summary summary) throws IOException {
        StringBuilder findings = new StringBuilder("Findings:");
        String before = " ";
        for (Map.Entry<String, Integer> rule : summary.byRule().entrySet()) {
            String count = rule.getValue() + " " + rule.getKey();
            if (findings.length() + before.length() + count.length() >= WIDTH) {
                line(findings.append(",").toString());
                findings.setLength(0);
                before = " ".repeat("Findings: ".length());
            }
            findings.append(before).append(count);
            before = ", ";
        }
        line(findings.toString());
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }

    /** Returns {@code text} in a cell of {@code width} columns, the last two kept free. */
    private static String cell(String text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", cut(text, width - 2));
    }

    /** Keeps both ends: names of one team often begin alike, and of one place end alike. */
    private static String cutInside(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int head = (width - 3) / 2;
        return text.substring(0, head) + "..." + text.substring(text.length() - (width - 3 - head));
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 3) + "...";
    }

    private record Row(String key, String name, String region, Status status, long badness, List<String> notes) {
        static Row of(ClusterRecord cluster) {
            List<Finding> findings = cluster.verdict().findings();
            List<String> notes = new ArrayList<>();
            cluster.unreadable().ifPresent(reason -> notes.add(reason.label()));
            if (cluster.verdict().status() == Status.UNDECIDABLE) {
                notes.add("unknown value");
            }
            cluster.verdict()
                    .exemption()
                    .filter(named -> cluster.verdict().status() == Status.EXEMPT)
                    .ifPresent(named -> notes.add(ExemptionLine.shortly(named)));
            findings.forEach(finding -> notes.add(finding.exempted() ? "(" + finding.rule() + ")" : finding.rule()));
            return new Row(
                    cluster.id().key(),
                    Terminal.safe(cluster.id().name()),
                    Terminal.safe(cluster.cluster().location()),
                    cluster.verdict().status(),
                    WorstFirst.badness(cluster),
                    notes);
        }
    }
}
