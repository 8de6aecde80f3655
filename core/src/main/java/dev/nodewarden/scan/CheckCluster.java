package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Outcomes;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ClusterLedger.Found;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.ExemptionLedger;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.policy.Exemptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Answers about one cluster: what was last recorded, or what ARM says now. */
public final class CheckCluster {
    private final ClusterReader reader;
    private final ClusterLedger clusters;
    private final VerdictRecorder recorder;
    private final ExemptionLedger exemptions;
    private final Executor executor;

    CheckCluster(ClusterReader reader, Ledgers ledgers, VerdictRecorder recorder, Executor executor) {
        this.reader = reader;
        this.clusters = ledgers.clusters();
        this.exemptions = ledgers.exemptions();
        this.executor = executor;
        this.recorder = recorder;
    }

    /**
     * Reads the cluster and its windows from ARM, two round trips, judges it, and keeps the record. What is known from
     * elsewhere (the last upgrade, the fleet, the region's Kubernetes versions) is that of the last record, with its age.
     */
    public Reading<ClusterRecord> live(ClusterId id) {
        // Looked up while ARM answers, so that it costs no time.
        CompletableFuture<Optional<Found>> last = CompletableFuture.supplyAsync(() -> last(id), executor);
        CompletableFuture<Exemptions> known =
                CompletableFuture.supplyAsync(() -> new Exemptions(exemptions.list()), executor);
        return reader.honouring(known::join)
                .judgeNow(id, cluster -> outcomesOf(cluster, last.join()))
                .match(record -> Reading.of(kept(record)), Reading::failed);
    }

    private static Outcomes outcomesOf(Cluster cluster, Optional<Found> last) {
        return last.filter(found -> !found.gone())
                .map(found -> found.record().cluster())
                .filter(known -> known.resourceUid().equals(cluster.resourceUid()))
                .map(Cluster::outcomes)
                .orElseGet(() -> Outcomes.unknown("no run has seen this cluster yet"));
    }

    /** Returns the last record, or empty for a cluster no run has seen. */
    public Optional<Found> last(ClusterId id) {
        return clusters.find(id);
    }

    private ClusterRecord kept(ClusterRecord judged) {
        VerdictRecorder.Batch dated = recorder.dated(List.of(judged));
        recorder.publish(dated);
        return recorder.carried(dated).records().get(0);
    }
}
