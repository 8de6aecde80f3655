package dev.nodewarden.report.page;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Observed;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.HistoryEntry;
import dev.nodewarden.policy.Advice;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Fix;
import dev.nodewarden.report.ExemptionLine;
import dev.nodewarden.report.Terminal;
import dev.nodewarden.report.WindowLine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the page of one cluster shows.
 *
 * @param gone the cluster was deleted since
 * @param history newest first
 * @param changes newest first
 */
public record ClusterPage(
        ClusterRecord record,
        boolean gone,
        List<HistoryEntry> history,
        List<ChangeLine> changes,
        Optional<String> token,
        boolean served) {
    public ClusterPage {
        history = List.copyOf(history);
        changes = List.copyOf(changes);
    }

    /** A fact with its name. */
    public record Fact(String name, String value) {}

    /** A pool with the age of its image. */
    public record Pool(String name, String os, String size, String count, String image, String age) {}

    /** A finding with the fix to copy. */
    public record Told(
            String rule,
            String severity,
            String message,
            String change,
            String command,
            String source,
            boolean exempted) {}

    public String name() {
        return record.id().name();
    }

    public String status() {
        return record.verdict().status().label();
    }

    public String reason() {
        return Terminal.safe(record.verdict().reason().orElse(""));
    }

    /** Returns an id for the page's part, where several clusters stand on one page. */
    public String anchor() {
        return "c-" + record.id().key().replaceAll("[^a-z0-9]+", "-");
    }

    public List<Fact> facts() {
        Cluster cluster = record.cluster();
        List<Fact> facts = new ArrayList<>();
        add(facts, "Id", record.id().armId());
        add(facts, "Region", cluster.location());
        add(facts, "Kubernetes", cluster.profile().kubernetesVersion().orElse("unknown"));
        add(facts, "Node OS upgrade channel", cluster.nodeOsUpgradeChannel().orElse("unset") + effective(cluster));
        add(facts, "Cluster upgrade channel", cluster.upgradeChannel().orElse("unset"));
        add(facts, "Node OS window", record.nodeOsWindow().map(WindowLine::of).orElse("none"));
        add(facts, "Next opening", opening());
        add(facts, "Last node OS upgrade", upgrade(cluster));
        add(facts, "Provisioning", cluster.provisioningState().orElse("unknown"));
        add(facts, "Power", cluster.powerState().orElse("unknown"));
        record.nonCompliantSince().ifPresent(since -> add(facts, "Non-compliant since", since(since)));
        record.verdict().exemption().ifPresent(named -> add(facts, "Exemption", ExemptionLine.of(named)));
        record.verdict().policyOverride().ifPresent(label -> add(facts, "Policy override", label));
        new TreeMap<>(cluster.tags()).forEach((key, value) -> add(facts, "Tag " + key, value));
        add(facts, "Read", Times.minute(record.observedAt()));
        return facts;
    }

    private static void add(List<Fact> facts, String name, String value) {
        facts.add(new Fact(Terminal.safe(name), Terminal.safe(value)));
    }

    private static String effective(Cluster cluster) {
        return cluster.effectiveChannel()
                .map(NodeOsChannel::armName)
                .filter(name -> !cluster.nodeOsUpgradeChannel().equals(Optional.of(name)))
                .map(name -> ", in force: " + name)
                .orElse("");
    }

    private String opening() {
        return record.nextOpening()
                .map(at -> Times.minute(at.toInstant()) + " (there "
                        + DateTimeFormatter.ofPattern("EEE HH:mm").format(at) + " UTC"
                        + at.getOffset().getId().replace("Z", "+00:00") + ")")
                .orElse("none known");
    }

    private static String upgrade(Cluster cluster) {
        return cluster.outcomes()
                .lastNodeOsUpgrade()
                .toOptional()
                .map(last -> last.status() + ", " + Times.minute(last.at())
                        + last.message().map(text -> ": " + text).orElse(""))
                .orElseGet(() -> cluster.outcomes().lastNodeOsUpgrade() instanceof Observed.Absent
                        ? "none on record"
                        : "not known");
    }

    private String since(Instant since) {
        return Times.minute(since) + ", " + Times.length(Duration.between(since, record.observedAt())) + " ago";
    }

    public List<Pool> pools() {
        LocalDate today = LocalDate.ofInstant(record.observedAt(), ZoneOffset.UTC);
        return record.cluster().agentPools().stream()
                .map(pool -> new Pool(
                        Terminal.safe(pool.name()),
                        Terminal.safe(pool.osType().orElse("Linux")
                                + pool.osSku().map(sku -> " " + sku).orElse("")),
                        Terminal.safe(pool.vmSize().orElse("")),
                        pool.count().map(String::valueOf).orElse(""),
                        Terminal.safe(pool.nodeImageVersion().orElse("unknown")),
                        age(pool, today)))
                .toList();
    }

    private static String age(AgentPool pool, LocalDate today) {
        return pool.imageDate()
                .map(date -> ChronoUnit.DAYS.between(date, today))
                .map(days -> days == 1 ? "1 day" : days + " days")
                .orElse("unknown");
    }

    public List<Told> findings() {
        return record.verdict().findings().stream().map(ClusterPage::told).toList();
    }

    private static Told told(Finding finding) {
        Optional<Fix> fix = finding.fix();
        return new Told(
                finding.rule(),
                finding.severity().label(),
                Terminal.safe(finding.message()),
                Terminal.safe(fix.map(Fix::change).orElse("")),
                Terminal.safe(fix.map(Fix::command).orElse("")),
                finding.source(),
                finding.exempted());
    }

    public List<String> advice() {
        return Advice.of(record.cluster()).stream().map(Terminal::safe).toList();
    }

    /** Returns the history as lines, newest first. */
    public List<Fact> told() {
        return history.stream()
                .map(entry -> new Fact(Times.minute(entry.at()), line(entry)))
                .toList();
    }

    private static String line(HistoryEntry entry) {
        String opened = entry.opened().isEmpty() ? "" : "; began to break " + String.join(", ", entry.opened());
        String closed = entry.closed().isEmpty() ? "" : "; no longer breaks " + String.join(", ", entry.closed());
        String from = entry.from()
                .map(before -> before.equals(entry.to()) ? "" : "from " + before + " to ")
                .orElse("new, ");
        return Terminal.safe(from + entry.to() + opened + closed);
    }
}
