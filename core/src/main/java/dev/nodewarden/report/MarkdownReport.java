package dev.nodewarden.report;

import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.ledger.Unreadable;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as a Markdown summary for chats and tickets: what matters, on one screen. The counts are of everything;
 * lists are cut, and say so.
 *
 * <p>Text from Azure stands in code spans, where neither links, nor mentions, nor HTML work.
 */
public final class MarkdownReport {
    private static final int WORST = 20;
    private static final int UNREADABLE = 20;
    private static final int LONGEST = 120;
    private static final int LONGEST_ID = 400;

    private final Appendable out;

    private MarkdownReport(Appendable out) {
        this.out = out;
    }

    /** Writes the whole summary. */
    public static void write(Assessment assessment, Appendable out) throws IOException {
        MarkdownReport markdown = new MarkdownReport(out);
        markdown.headline(assessment);
        markdown.unreadable(assessment.unreadable());
        markdown.counts(assessment.summary());
        markdown.worst(WorstFirst.of(assessment.clusters(), WORST));
        markdown.remarks(assessment.remarks());
    }

    private void headline(Assessment assessment) throws IOException {
        Summary summary = assessment.summary();
        line("# Node OS patching: " + Headline.of(summary));
        line("");
        if (assessment.run().isPresent() && assessment.coverage().isPresent()) {
            line("Run `" + assessment.run().get().id() + "` is "
                    + assessment.run().get().state().label() + ". "
                    + Headline.coverage(assessment.coverage().get()));
            line("");
        }
    }

    private void unreadable(List<Unreadable> parts) throws IOException {
        if (parts.isEmpty()) {
            return;
        }
        line("## Could not be read");
        line("");
        for (Unreadable part : parts.subList(0, Math.min(UNREADABLE, parts.size()))) {
            line("- " + code(part.id(), LONGEST_ID) + ": " + part.reason().label()
                    + (part.detail().isEmpty() ? "" : ", " + code(part.detail())));
        }
        if (parts.size() > UNREADABLE) {
            line("- and " + (parts.size() - UNREADABLE) + " more");
        }
        line("");
    }

    private void counts(Summary summary) throws IOException {
        line("| Clusters | |");
        line("|---|---:|");
        for (Status status : Status.values()) {
            line("| " + status.label() + " | " + summary.count(status) + " |");
        }
        line("");
        if (summary.byRule().isEmpty()) {
            return;
        }
        line("| Open findings | |");
        line("|---|---:|");
        for (Map.Entry<String, Integer> rule : summary.byRule().entrySet()) {
            line("| " + rule.getKey() + " | " + rule.getValue() + " |");
        }
        line("");
    }

    private void worst(WorstFirst worst) throws IOException {
        if (worst.clusters().isEmpty()) {
            return;
        }
        line("## Worst first");
        line("");
        line("| Cluster | Resource group | Status | Open findings |");
        line("|---|---|---|---|");
        for (ClusterRecord cluster : worst.clusters()) {
            line("| " + code(cluster.id().name()) + " | "
                    + code(cluster.id().resourceGroup()) + " | "
                    + cluster.verdict().status().label() + " | " + findings(cluster) + " |");
        }
        line("");
        if (worst.left() > 0) {
            line("And " + worst.left() + " more with open findings.");
            line("");
        }
    }

    private static String findings(ClusterRecord cluster) {
        return cluster.verdict().openFindings().stream()
                .map(Finding::rule)
                .map(rule -> "`" + rule + "`")
                .collect(Collectors.joining(", "));
    }

    private void remarks(List<String> remarks) throws IOException {
        for (String remark : remarks) {
            line("- " + code(remark));
        }
    }

    private static String code(String text) {
        return code(text, LONGEST);
    }

    /** Returns {@code text} as a code span that nothing in it can end, neither the span nor a table's cell. */
    private static String code(String text, int longest) {
        String safe =
                Terminal.safe(text).replace('`', '\'').replace('|', '\u00a6').strip();
        String cut = safe.codePointCount(0, safe.length()) <= longest
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, longest - 3)) + "...";
        return cut.isEmpty() ? "\u2013" : "`" + cut + "`";
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
