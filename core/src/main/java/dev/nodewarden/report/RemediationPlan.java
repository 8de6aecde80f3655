package dev.nodewarden.report;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.Opening;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.policy.Status;
import dev.nodewarden.remediation.Budget;
import dev.nodewarden.remediation.Candidate;
import dev.nodewarden.remediation.LeftAlone;
import dev.nodewarden.remediation.Plan;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.remediation.Planner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would be changed after a run, as a file that a person reads, and that is applied as it stands.
 *
 * <p>Also tells what would be changed on clusters on which the policy only reports; such changes are never applied.
 *
 * @param run the run whose findings lead to it
 * @param complete whether the run could read everything
 * @param fleetSize clusters the run found
 * @param changes by wave, and within one by cluster id
 * @param leftAlone every other cluster that is not compliant, by id
 */
public record RemediationPlan(
        String run,
        Instant plannedAt,
        boolean complete,
        int fleetSize,
        List<Proposal> changes,
        List<LeftAlone> leftAlone) {
    public RemediationPlan {
        changes = List.copyOf(changes);
        leftAlone = List.copyOf(leftAlone);
    }

    /**
     * One change.
     *
     * @param mode the policy's for this cluster
     * @param nextOpening when the window that will be in force opens next, for people; empty without a window
     */
    public record Proposal(PlannedChange change, Mode mode, Optional<Instant> nextOpening) {}

    /** Plans what {@code policy} makes of {@code report}. */
    public static RemediationPlan of(Report report, Policy policy, Instant now) {
        List<Candidate> candidates = candidates(report);
        String run = report.run().id().value();
        // Whoever applies a plan has read it: it is the report that enforce has to wait for.
        Plan plan = new Planner(policy.atLeast(Mode.APPROVE), run, true, now).plan(candidates);
        Plan cut = Budget.cut(plan, policy.remediation().guardrails().maxChangesPerRun());
        Map<ClusterId, Mode> modes = new HashMap<>();
        for (Candidate candidate : candidates) {
            Cluster cluster = candidate.cluster();
            modes.put(cluster.id(), policy.forCluster(cluster).remediation().mode());
        }
        return new RemediationPlan(
                run,
                now,
                report.run().state() == RunState.COMPLETE,
                report.outcome().coverage().clustersDiscovered(),
                cut.changes().stream()
                        .map(change -> new Proposal(
                                change,
                                modes.getOrDefault(change.cluster(), Mode.REPORT),
                                change.opens().flatMap(window -> opening(window, now))))
                        .toList(),
                cut.leftAlone());
    }

    private static List<Candidate> candidates(Report report) {
        List<Candidate> candidates = new ArrayList<>();
        for (ClusterRecord record : report.clusters()) {
            if (record.verdict().status() != Status.COMPLIANT) {
                candidates.add(new Candidate(record.cluster(), record.nodeOsWindow(), record.verdict()));
            }
        }
        return candidates;
    }

    private static Optional<Instant> opening(MaintenanceWindow window, Instant now) {
        return MaintenanceCalendar.of(window).next(now).map(Opening::start);
    }
}
