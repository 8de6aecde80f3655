package dev.nodewarden.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code windows-bunched}: the windows of too many clusters open together. No cluster breaks this rule on its own, so
 * {@link #check} is silent; {@link BunchEvaluator} judges all clusters of a subscription and region.
 */
final class WindowsBunched implements Rule {
    static final String CLUSTERS = "clusters";
    static final String MINUTES = "minutes";
    private static final SortedMap<String, Integer> LIMITS =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(CLUSTERS, 10, MINUTES, 15)));

    @Override
    public String id() {
        return Bunch.RULE;
    }

    @Override
    public Severity severity() {
        return Severity.LOW;
    }

    @Override
    public String source() {
        return Sources.PLANNED_MAINTENANCE;
    }

    /** {@code clusters}: so many may open within {@code minutes}. */
    @Override
    public SortedMap<String, Integer> limits() {
        return LIMITS;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        return Optional.empty();
    }

    Finding finding(Bunch bunch, RuleContext context) {
        int minutes = context.limit(this, MINUTES);
        return Finding.of(
                context,
                this,
                () -> Explanation.of(
                        "The windows of " + bunch.clusters() + " clusters of this subscription and region open within "
                                + minutes
                                + " minutes; Azure throttles upgrades that begin together, and they fail. Choose"
                                + " another start time.",
                        Map.of(
                                Bunch.OPENING,
                                bunch.opening().toString(),
                                Bunch.CLUSTERS,
                                bunch.clusters(),
                                "maxClusters",
                                context.limit(this, CLUSTERS),
                                MINUTES,
                                minutes),
                        Optional.empty()));
    }
}
