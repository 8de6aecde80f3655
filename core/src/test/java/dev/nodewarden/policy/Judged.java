package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Clusters;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import java.util.List;
import java.util.Optional;

/** Judgements by the default policy at noon, for tests of single rules. */
final class Judged {
    private Judged() {}

    /** Returns the finding of the rule with this id, if the cluster breaks it. */
    static Optional<Finding> by(String rule, Cluster cluster, MaintenanceConfiguration... configurations) {
        return of(cluster, configurations).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst();
    }

    static Verdict of(Cluster cluster, MaintenanceConfiguration... configurations) {
        return under(Policy.defaults(), cluster, configurations);
    }

    static Verdict under(Policy policy, Cluster cluster, MaintenanceConfiguration... configurations) {
        return new PolicyEvaluator(policy).evaluate(new ClusterFacts(cluster, List.of(configurations), Clusters.NOON));
    }
}
