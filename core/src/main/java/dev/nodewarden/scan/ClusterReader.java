package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Outcomes;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.policy.ClusterFacts;
import dev.nodewarden.policy.Exemptions;
import dev.nodewarden.policy.PolicyEvaluator;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads what is missing for the judgement on one cluster, and judges it. */
final class ClusterReader {
    private final Inventory inventory;
    private final PolicyEvaluator evaluator;
    private final Clock judgingClock;
    private final Supplier<Exemptions> exemptions;

    ClusterReader(Inventory inventory, PolicyEvaluator evaluator, Clock judgingClock) {
        this(inventory, evaluator, judgingClock, () -> Exemptions.NONE);
    }

    private ClusterReader(
            Inventory inventory, PolicyEvaluator evaluator, Clock judgingClock, Supplier<Exemptions> exemptions) {
        this.inventory = inventory;
        this.evaluator = evaluator;
        this.judgingClock = judgingClock;
        this.exemptions = exemptions;
    }

    /** Returns a reader that judges by what is on record in {@code known}; asked for once Azure has answered. */
    ClusterReader honouring(Supplier<Exemptions> known) {
        return new ClusterReader(inventory, evaluator, judgingClock, known);
    }

    /**
     * Judges a cluster whose facts discovery found: one call for its windows. Resource Graph lags and may leave a
     * channel out, so an unset one is confirmed from ARM first; that GET has a quota of its own for each cluster.
     */
    Reading<ClusterRecord> judgeDiscovered(Cluster found) {
        boolean unset = found.nodeOsUpgradeChannel().isEmpty() && !found.followsNodeImages();
        return unset ? judgeNow(found.id(), cluster -> found.outcomes()) : judge(found);
    }

    /** Judges a cluster by what ARM says now, two calls, and by the outcomes that are known of it. */
    Reading<ClusterRecord> judgeNow(ClusterId id, Function<Cluster, Outcomes> outcomes) {
        return inventory
                .cluster(id)
                .match(cluster -> judge(cluster.withOutcomes(outcomes.apply(cluster))), Reading::failed);
    }

    private Reading<ClusterRecord> judge(Cluster cluster) {
        return inventory
                .maintenanceConfigurations(cluster.id())
                .match(
                        (List<MaintenanceConfiguration> configurations) -> Reading.of(judged(cluster, configurations)),
                        (Failure failure) -> Reading.failed(failure));
    }

    /** Judges what was read. */
    ClusterRecord judged(Cluster cluster, List<MaintenanceConfiguration> configurations) {
        return record(new ClusterFacts(
                cluster, configurations, exemptions.get().covering(cluster.id()), judgingClock.instant()));
    }

    private ClusterRecord record(ClusterFacts facts) {
        return new ClusterRecord(
                facts.cluster(), facts.nodeOsWindow(), evaluator.evaluate(facts), Optional.empty(), Optional.empty());
    }
}
