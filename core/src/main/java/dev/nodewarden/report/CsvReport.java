package dev.nodewarden.report;

import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Unreadable;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Fix;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report as a table of values (RFC 4180, UTF-8 without a mark): one line a finding, and one line for each cluster
 * without any and for each subscription that could not be read.
 */
public final class CsvReport {
    /** The names in the first line: a contract, added to at the end only. */
    static final List<String> COLUMNS = List.of(
            "id",
            "subscriptionId",
            "resourceGroup",
            "name",
            "location",
            "status",
            "statusReason",
            "rule",
            "severity",
            "exempted",
            "message",
            "fixCommand",
            "fixChange",
            "source",
            "nodeOsUpgradeChannel",
            "effectiveChannel",
            "upgradeChannel",
            "windowSchedule",
            "nextOpening",
            "exemption",
            "observedAt",
            "nonCompliantSince");

    private static final int FINDING_COLUMNS = 7;

    private final Appendable out;

    private CsvReport(Appendable out) {
        this.out = out;
    }

    /** Writes everything, each line ended by CR LF. */
    public static void write(Assessment assessment, Appendable out) throws IOException {
        CsvReport csv = new CsvReport(out);
        csv.line(COLUMNS);
        for (Unreadable part : assessment.unreadable()) {
            if (part.kind() == Unreadable.Kind.SUBSCRIPTION) {
                csv.subscription(part);
            }
        }
        for (ClusterRecord cluster : assessment.clusters()) {
            csv.cluster(cluster);
        }
    }

    private void subscription(Unreadable part) throws IOException {
        List<String> cells =
                new ArrayList<>(List.of(part.id(), part.id().substring(part.id().lastIndexOf('/') + 1), "", "", ""));
        cells.add("unreadable");
        cells.add(
                part.detail().isEmpty() ? part.reason().label() : part.reason().label() + ": " + part.detail());
        while (cells.size() < COLUMNS.size()) {
            cells.add("");
        }
        line(cells);
    }

    private void cluster(ClusterRecord cluster) throws IOException {
        List<String> none = new ArrayList<>();
        while (none.size() < FINDING_COLUMNS) {
            none.add("");
        }
        if (cluster.verdict().findings().isEmpty()) {
            line(cells(cluster, none));
        }
        for (Finding finding : cluster.verdict().findings()) {
            line(cells(cluster, cells(finding)));
        }
    }

    private static List<String> cells(ClusterRecord cluster, List<String> finding) {
        List<String> cells = new ArrayList<>(List.of(
                cluster.id().armId(),
                cluster.id().subscriptionId(),
                cluster.id().resourceGroup(),
                cluster.id().name(),
                cluster.cluster().location(),
                cluster.verdict().status().label(),
                cluster.verdict().reason().orElse("")));
        cells.addAll(finding);
        cells.addAll(List.of(
                cluster.cluster().nodeOsUpgradeChannel().orElse(""),
                cluster.cluster().effectiveChannel().map(NodeOsChannel::armName).orElse(""),
                cluster.cluster().upgradeChannel().orElse(""),
                cluster.nodeOsWindow().map(WindowLine::of).orElse(""),
                cluster.nextOpening().map(at -> at.toInstant().toString()).orElse(""),
                cluster.verdict().exemption().map(ExemptionLine::of).orElse(""),
                cluster.observedAt().toString(),
                cluster.nonCompliantSince().map(Instant::toString).orElse("")));
        return cells;
    }

    private static List<String> cells(Finding finding) {
        Optional<Fix> fix = finding.fix();
        return List.of(
                finding.rule(),
                finding.severity().label(),
                Boolean.toString(finding.exempted()),
                finding.message(),
                fix.map(Fix::command).orElse(""),
                fix.map(Fix::change).orElse(""),
                finding.source());
    }

    private void line(List<String> cells) throws IOException {
        out.append(CsvLine.of(cells));
    }
}
