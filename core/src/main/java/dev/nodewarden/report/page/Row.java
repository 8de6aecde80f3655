package dev.nodewarden.report.page;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import dev.nodewarden.report.ExemptionLine;
import dev.nodewarden.report.Terminal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a list shows of one cluster, small enough to keep of every cluster of a fleet.
 *
 * @param owner the value of the tag {@code owner} or {@code team}; empty when it has neither
 * @param environment the value of the tag {@code env} or {@code environment}; empty when it has neither
 * @param rules ids of the rules with open findings, worst first
 * @param severities of the open findings, in the same order
 * @param note why it is unreadable, undecidable or exempt; empty otherwise
 * @param exemptDaysLeft of the exemption that the report names
 */
public record Row(
        ClusterId id,
        String location,
        String owner,
        String environment,
        Status status,
        List<String> rules,
        List<Severity> severities,
        String note,
        Optional<Integer> exemptDaysLeft) {

    /** Worst first: those who fail before the others, more grave findings before fewer, then by id. */
    static final Comparator<Row> WORST_FIRST = Comparator.comparing(Row::status)
            .thenComparing(Comparator.comparingLong(Row::badness).reversed())
            .thenComparing(Row::id);

    static Row of(ClusterRecord cluster) {
        List<Finding> open = cluster.verdict().openFindings();
        return new Row(
                cluster.id(),
                Terminal.safe(cluster.cluster().location()),
                tag(cluster, "owner", "team"),
                tag(cluster, "env", "environment"),
                cluster.verdict().status(),
                open.stream().map(Finding::rule).toList(),
                open.stream().map(Finding::severity).toList(),
                note(cluster),
                cluster.verdict().exemption().flatMap(named -> named.daysLeft()));
    }

    /** Returns the worst open finding's severity; empty without any. */
    public Optional<Severity> worst() {
        return severities.stream().min(Comparator.naturalOrder());
    }

    /** Returns the page of the cluster, as seen from the dashboard. */
    public String link() {
        return Links.cluster(id);
    }

    boolean matches(String words) {
        String all = String.join(
                        "\n", id.key(), location, owner, environment, note, String.join("\n", rules), status.label())
                .toLowerCase(Locale.ROOT);
        for (String word : words.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private long badness() {
        long badness = 0;
        for (Severity severity : Severity.values()) {
            badness = badness * 100 + Math.min(Collections.frequency(severities, severity), 99);
        }
        return badness;
    }

    private static String note(ClusterRecord cluster) {
        return switch (cluster.verdict().status()) {
            case UNREADABLE, UNDECIDABLE ->
                Terminal.safe(cluster.verdict().reason().orElse(""));
            case EXEMPT -> cluster.verdict().exemption().map(ExemptionLine::of).orElse("");
            case COMPLIANT, NON_COMPLIANT -> "";
        };
    }

    private static String tag(ClusterRecord cluster, String first, String second) {
        return find(cluster.cluster().tags(), first)
                .or(() -> find(cluster.cluster().tags(), second))
                .map(Terminal::safe)
                .orElse("");
    }

    private static Optional<String> find(Map<String, String> tags, String key) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder());
    }
}
