package dev.nodewarden.report;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.subscription;
import static dev.nodewarden.fleet.Clusters.window;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Clusters;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.ledger.Unreadable;
import dev.nodewarden.ledger.UnreadableReason;
import dev.nodewarden.policy.ClusterFacts;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyEvaluator;
import dev.nodewarden.policy.Status;
import java.util.List;
import java.util.Optional;

/** A report with one cluster of every status that exists, for tests of the formats. */
final class Reports {
    private Reports() {}

    static Report mixed() {
        List<ClusterRecord> clusters = List.of(
                judged(cluster(1).build(), window(4)),
                judged(cluster(2).nodeOs(null).build()).withNonCompliantSince(Optional.of(NOON)),
                judged(cluster(3).nodeOs("Tomorrow").build(), window(4)),
                ClusterRecord.unread(
                        cluster(4).build(), UnreadableReason.FORBIDDEN, "AuthorizationFailed: \u001b[31mno"));
        List<Unreadable> unreadable = List.of(
                new Unreadable(
                        "/subscriptions/" + subscription(2),
                        Unreadable.Kind.SUBSCRIPTION,
                        UnreadableReason.NOT_VISIBLE,
                        ""),
                new Unreadable(
                        clusters.get(3).id().armId(),
                        Unreadable.Kind.CLUSTER,
                        UnreadableReason.FORBIDDEN,
                        "AuthorizationFailed: \u001b[31mno"));
        return report(clusters, unreadable);
    }

    static Report report(List<ClusterRecord> clusters, List<Unreadable> unreadable) {
        Summary.Counter counter = new Summary.Counter();
        clusters.forEach(counter::add);
        Summary summary = counter.summary();
        int evaluated = clusters.size() - summary.count(Status.UNREADABLE);
        int lost = unreadable.size() - summary.count(Status.UNREADABLE);
        Coverage coverage = new Coverage(1 + lost, 1, clusters.size(), evaluated);
        Run run = Run.queued(RunId.of(NOON, 0), Trigger.TIMER, false, NOON, NOON, NOON)
                .ended(new RunOutcome(NOON.plusSeconds(90), coverage, summary), NOON);
        return new Report(run, unreadable, clusters);
    }

    static ClusterRecord judged(Cluster cluster, MaintenanceConfiguration... configurations) {
        ClusterFacts facts = new ClusterFacts(cluster, List.of(configurations), Clusters.NOON);
        return new ClusterRecord(
                cluster,
                facts.nodeOsWindow(),
                new PolicyEvaluator(Policy.defaults()).evaluate(facts),
                Optional.empty(),
                Optional.empty());
    }
}
