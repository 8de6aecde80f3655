package dev.nodewarden.cli;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.policy.Advice;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.report.ExemptionLine;
import dev.nodewarden.report.Terminal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One cluster on one screen of 80 columns: facts, then findings with what ends them. */
final class ClusterCard {
    private static final int WIDTH = 80;
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();

    private ClusterCard() {}

    /** Returns the card, ended by a newline. Commands are never broken, so that they can be pasted. */
    static String of(ClusterRecord record) {
        ClusterCard card = new ClusterCard();
        card.line(record.id().name() + ": " + record.verdict().status().label());
        record.verdict().reason().ifPresent(reason -> card.wrapped(INDENT, reason));
        record.verdict().exemption().ifPresent(named -> card.wrapped(INDENT, ExemptionLine.of(named)));
        card.line("");
        card.facts(record);
        record.verdict().findings().forEach(card::finding);
        return card.text.toString();
    }

    private void facts(ClusterRecord record) {
        Cluster cluster = record.cluster();
        fact("subscription", cluster.id().subscriptionId());
        fact("resource group", cluster.id().resourceGroup());
        fact("region", cluster.location());
        fact("node OS channel", nodeOsChannel(cluster));
        fact("cluster channel", cluster.upgradeChannel().orElse("not set"));
        fact("node OS window", record.nodeOsWindow().map(ClusterCard::window).orElse("none"));
        record.nodeOsWindow().ifPresent(window -> fact("opens next", nextOpening(record)));
        record.verdict().policyOverride().ifPresent(label -> fact("policy", label));
        fact("state", state(cluster));
        cluster.agentPools().forEach(pool -> fact("pool " + pool.name(), pool(pool)));
        OutcomeLines.of(cluster.outcomes()).forEach(this::fact);
        fact("read at", record.observedAt().toString());
        Advice.of(cluster).forEach(sentence -> fact("note", sentence));
    }

    private static String nodeOsChannel(Cluster cluster) {
        String given = cluster.nodeOsUpgradeChannel().orElse("not set");
        Optional<String> effective = cluster.effectiveChannel().map(NodeOsChannel::armName);
        return effective
                .filter(name -> !name.equals(given))
                .map(name -> given + ", in effect " + name)
                .orElse(given);
    }

    private static String state(Cluster cluster) {
        String states = Stream.of(cluster.provisioningState(), cluster.powerState())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return states.isEmpty() ? "unknown" : states;
    }

    private static String window(MaintenanceWindow window) {
        String start = window.startTime().map(time -> " at " + time).orElse("");
        String hours =
                window.durationHours().map(count -> " for " + count + " h").orElse("");
        return window.schedule().words() + start + " UTC" + window.utcOffset() + hours
                + window.startDate().map(date -> ", from " + date).orElse("");
    }

    private static String nextOpening(ClusterRecord record) {
        return record.nextOpening()
                .map(opening -> opening.toInstant() + inItsOffset(opening))
                .orElse("not known");
    }

    private static String inItsOffset(OffsetDateTime opening) {
        return opening.getOffset().equals(ZoneOffset.UTC)
                ? ""
                : ", in its offset " + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(opening);
    }

    private static String pool(AgentPool pool) {
        return Stream.of(
                        pool.count().map(count -> count + (count == 1 ? " node" : " nodes")),
                        pool.osSku().or(pool::osType),
                        pool.vmSize(),
                        pool.nodeImageVersion())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private void finding(Finding finding) {
        line("");
        line(finding.severity().label() + "  " + finding.rule() + (finding.exempted() ? "  (exempted)" : ""));
        wrapped(INDENT, finding.message());
        finding.fix().ifPresent(fix -> {
            wrapped(INDENT, "Fix: " + fix.change());
            line(INDENT + "  " + fix.command());
        });
        line(INDENT + "See: " + finding.source());
    }

    private void fact(String name, String value) {
        String label = "  " + Terminal.safe(name) + " ".repeat(Math.max(1, 18 - name.length()));
        List<String> lines = Wrapping.lines(Terminal.safe(value), WIDTH - label.length());
        line(label + lines.get(0));
        lines.stream().skip(1).forEach(more -> line(" ".repeat(label.length()) + more));
    }

    private void wrapped(String indent, String sentence) {
        Wrapping.lines(Terminal.safe(sentence), WIDTH - indent.length()).forEach(part -> line(indent + part));
    }

    private void line(String line) {
        text.append(Terminal.safe(line)).append('\n');
    }
}
