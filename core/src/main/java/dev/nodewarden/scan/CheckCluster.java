package dev.nodewarden.scan;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ClusterRecord;
import java.util.List;
import java.util.Optional;

/** Answers about one cluster: what was last recorded, or what ARM says now. */
public final class CheckCluster {
    private final ClusterReader reader;
    private final ClusterLedger clusters;
    private final VerdictRecorder recorder;

    CheckCluster(ClusterReader reader, ClusterLedger clusters) {
        this.reader = reader;
        this.clusters = clusters;
        this.recorder = new VerdictRecorder(clusters);
    }

    /** Reads the cluster and its windows from ARM, two round trips, judges it, and keeps the record. */
    public Reading<ClusterRecord> live(ClusterId id) {
        return reader.judgeNow(id).match(record -> Reading.of(kept(record)), Reading::failed);
    }

    /** Returns the last record, or empty for a cluster no run has seen. */
    public Optional<ClusterLedger.Found> last(ClusterId id) {
        return clusters.find(id);
    }

    private ClusterRecord kept(ClusterRecord judged) {
        VerdictRecorder.Batch dated = recorder.dated(List.of(judged));
        recorder.publish(dated);
        return dated.records().get(0);
    }
}
