package dev.nodewarden.report;

import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.remediation.Disruption;
import dev.nodewarden.remediation.LeftAlone;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.remediation.Undo;
import dev.nodewarden.report.RemediationPlan.Proposal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A plan for people at a terminal: what would be changed first, then who is left alone and why. */
public final class PlanTable {
    private PlanTable() {}

    /** Writes the whole plan. */
    public static void write(RemediationPlan plan, Appendable out) throws IOException {
        for (String line : lines(plan)) {
            out.append(Terminal.safe(line)).append('\n');
        }
    }

    private static List<String> lines(RemediationPlan plan) {
        List<String> lines = new ArrayList<>();
        plan.changes().forEach(proposal -> lines.addAll(of(proposal)));
        if (!plan.leftAlone().isEmpty()) {
            lines.add("Left alone:");
            plan.leftAlone().forEach(left -> lines.add("  " + of(left)));
            lines.add("");
        }
        lines.add(sentence(plan));
        TreeSet<String> actions = new TreeSet<>();
        plan.changes().forEach(proposal -> actions.addAll(proposal.change().permissions()));
        if (!actions.isEmpty()) {
            lines.add("Whoever applies it needs, besides what the clusters' linked resources ask for:");
            actions.forEach(action -> lines.add("  " + action));
        }
        return lines;
    }

    private static List<String> of(Proposal proposal) {
        PlannedChange change = proposal.change();
        List<String> lines = new ArrayList<>();
        lines.add(change.cluster().name() + "  (" + change.cluster().resourceGroup() + ", wave " + (change.wave() + 1)
                + ", " + who(proposal.mode()) + ")");
        change.window().ifPresent(move -> lines.add("    window   " + move.text()));
        change.channel().ifPresent(move -> lines.add("    channel  " + move.text()));
        if (change.disruption() == Disruption.REIMAGE) {
            lines.add("    may reimage nodes at once, so it waits until the window is open");
        }
        Undo.losses(change).forEach(loss -> lines.add("    undo     " + loss));
        proposal.nextOpening().ifPresent(at -> lines.add("    opens    " + at));
        lines.add("    id       " + change.id());
        lines.add("");
        return lines;
    }

    private static String who(Mode mode) {
        return switch (mode) {
            case REPORT -> "report only";
            case APPROVE -> "needs approval";
            case ENFORCE -> "enforced";
        };
    }

    private static String of(LeftAlone left) {
        return left.cluster().name() + "  (" + left.cluster().resourceGroup() + ")  "
                + left.reason().label() + (left.detail().isEmpty() ? "" : ": " + left.detail());
    }

    private static String sentence(RemediationPlan plan) {
        Map<Mode, Long> modes = plan.changes().stream()
                .collect(Collectors.groupingBy(Proposal::mode, TreeMap::new, Collectors.counting()));
        Map<String, Long> reasons = plan.leftAlone().stream()
                .map(left -> left.reason().label())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        String changes = plan.changes().size() + " of " + plan.fleetSize() + " clusters would be changed"
                + modes.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + who(entry.getKey()))
                        .collect(Collectors.joining(", ", ": ", ""));
        String left = plan.leftAlone().size() + " left alone"
                + reasons.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ", ": ", ""));
        return (modes.isEmpty() ? changes.substring(0, changes.length() - 2) : changes) + "; "
                + (reasons.isEmpty() ? left.substring(0, left.length() - 2) : left) + ".";
    }
}
