package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Judges the windows of the clusters of one subscription and region together. Pure.
 *
 * <p>What is a bunch is a matter of the policy itself, since a bunch has clusters of several overrides; whether it is a
 * finding, and how severe, is a matter of the policy in force for the cluster.
 */
public final class BunchEvaluator {
    private final WindowsBunched rule = new WindowsBunched();
    private final Policy policy;

    public BunchEvaluator(Policy policy) {
        this.policy = policy;
    }

    /**
     * Finds the bunches among the next openings of the clusters of one subscription and region, one instant a cluster.
     *
     * @return the bunches by opening: everyone in one has the finding, the first as well as the last
     */
    public NavigableMap<Instant, Bunch> among(Collection<Instant> openings) {
        if (!policy.settingsOf(Bunch.RULE).enabled()) {
            return Collections.emptyNavigableMap();
        }
        RuleContext context = context(policy, ClusterExemptions.NONE);
        Duration span = Duration.ofMinutes(context.limit(rule, WindowsBunched.MINUTES));
        int most = context.limit(rule, WindowsBunched.CLUSTERS);
        TreeMap<Instant, Integer> clusters = new TreeMap<>();
        openings.forEach(opening -> clusters.merge(opening, 1, Integer::sum));
        TreeMap<Instant, Bunch> bunches = new TreeMap<>();
        for (Instant first : clusters.keySet()) {
            NavigableMap<Instant, Integer> together = clusters.subMap(first, true, first.plus(span), false);
            int count = together.values().stream().mapToInt(Integer::intValue).sum();
            if (count > most) {
                together.keySet().forEach(opening -> bunches.merge(opening, new Bunch(opening, count), this::fuller));
            }
        }
        return bunches;
    }

    private Bunch fuller(Bunch one, Bunch other) {
        return one.clusters() >= other.clusters() ? one : other;
    }

    /**
     * Returns the verdict on a cluster that is in a bunch, with that finding in the place of one on an earlier bunch.
     *
     * <p>Of the exemptions on record, only the one that the verdict names is seen here, besides the cluster's tags.
     */
    public Verdict judge(Verdict verdict, Cluster cluster, Bunch bunch) {
        Policy effective = policy.forCluster(cluster);
        if (!effective.settingsOf(Bunch.RULE).enabled()) {
            return verdict;
        }
        List<Exemption> named =
                verdict.exemption().map(ExemptionInForce::exemption).stream().toList();
        ClusterFacts facts = new ClusterFacts(cluster, List.of(), named, cluster.observedAt());
        ClusterExemptions exemptions = ClusterExemptions.of(facts, effective.exemptions());
        Finding finding = exemptions.marked(rule.finding(bunch, context(effective, exemptions)));
        return verdict.with(finding, status(verdict.status(), finding, effective.failOn()));
    }

    private static Status status(Status before, Finding finding, Severity failOn) {
        boolean decides = finding.reaches(failOn) && (before == Status.COMPLIANT || before == Status.EXEMPT);
        if (!decides) {
            return before;
        }
        return finding.exempted() ? Status.EXEMPT : Status.NON_COMPLIANT;
    }

    private static RuleContext context(Policy policy, ClusterExemptions exemptions) {
        return new RuleContext(policy, policy.settingsOf(Bunch.RULE), exemptions);
    }
}
