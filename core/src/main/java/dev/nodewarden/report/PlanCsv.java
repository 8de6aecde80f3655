package dev.nodewarden.report;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.remediation.ChannelMove;
import dev.nodewarden.remediation.LeftAlone;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.remediation.WindowMove;
import dev.nodewarden.report.RemediationPlan.Proposal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A plan as a table of values: one line a change, and one a cluster that is left alone. */
public final class PlanCsv {
    /** The names in the first line: a contract, added to at the end only. */
    static final List<String> COLUMNS = List.of(
            "id",
            "subscriptionId",
            "resourceGroup",
            "name",
            "outcome",
            "reason",
            "detail",
            "change",
            "mode",
            "wave",
            "window",
            "channel",
            "disruption",
            "nextOpening",
            "permissions");

    private PlanCsv() {}

    /** Writes everything, each line ended by CR LF. */
    public static void write(RemediationPlan plan, Appendable out) throws IOException {
        out.append(CsvLine.of(COLUMNS));
        for (Proposal proposal : plan.changes()) {
            out.append(CsvLine.of(cells(proposal)));
        }
        for (LeftAlone left : plan.leftAlone()) {
            List<String> cells = cluster(left.cluster());
            cells.addAll(List.of("left-alone", left.reason().label(), left.detail()));
            cells.addAll(List.of("", "", "", "", "", "", "", ""));
            out.append(CsvLine.of(cells));
        }
    }

    private static List<String> cells(Proposal proposal) {
        PlannedChange change = proposal.change();
        List<String> cells = cluster(change.cluster());
        cells.addAll(List.of(
                "change",
                "",
                "",
                change.id().value(),
                proposal.mode().label(),
                Integer.toString(change.wave()),
                change.window().map(WindowMove::text).orElse(""),
                change.channel().map(ChannelMove::text).orElse(""),
                change.disruption().label(),
                proposal.nextOpening().map(Instant::toString).orElse(""),
                String.join(" ", change.permissions())));
        return cells;
    }

    private static List<String> cluster(ClusterId id) {
        return new ArrayList<>(List.of(id.armId(), id.subscriptionId(), id.resourceGroup(), id.name()));
    }
}
