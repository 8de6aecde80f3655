package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.ledger.ChunkLedger;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Lane;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Slice;
import dev.nodewarden.ledger.UnreadableReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a lane has to judge and has judged, as one list of clusters from front to end. */
final class LaneResults {
    private final ChunkLedger chunks;
    private final VerdictRecorder recorder;

    LaneResults(Ledgers ledgers, VerdictRecorder recorder) {
        this.chunks = ledgers.chunks();
        this.recorder = recorder;
    }

    /** Returns up to {@code count} clusters of the lane from {@code from} on. */
    List<Cluster> facts(Lane lane, int from, int count) {
        List<Cluster> clusters = new ArrayList<>();
        int end = Math.min(from + count, lane.total());
        for (int chunk = from - from % ChunkLedger.CHUNK; chunk < end; chunk += ChunkLedger.CHUNK) {
            List<Cluster> members = chunks.facts(lane.run(), lane.id(), lane.attempt(), chunk);
            clusters.addAll(members.subList(Math.max(0, from - chunk), Math.min(members.size(), end - chunk)));
        }
        return clusters;
    }

    /**
     * Stores {@code records} from position {@code from} on, in slices that a row can hold, and publishes them. Where an
     * earlier or a concurrent step stored something already, that stands, and is what gets published.
     *
     * @return the position behind the last cluster stored
     */
    int store(Lane lane, int from, List<ClusterRecord> records) {
        int position = from;
        int end = from + records.size();
        while (position < end) {
            int to = Math.min(end, position + ChunkLedger.CHUNK);
            VerdictRecorder.Batch ours = recorder.dated(records.subList(position - from, to - from));
            Slice stored = chunks.storeResult(lane.run(), lane.id(), new Slice(position, ours.records()));
            boolean asOurs = stored.clusters().equals(ours.records());
            recorder.publish(asOurs ? ours : recorder.found(stored.clusters()));
            position = stored.end();
        }
        return position;
    }

    /** Publishes again what an earlier, interrupted step stored, and returns the position behind it. */
    int skipStored(Lane lane) {
        int position = lane.cursor();
        Optional<Slice> stored = chunks.result(lane.run(), lane.id(), position);
        while (stored.isPresent()) {
            recorder.publish(recorder.found(stored.get().clusters()));
            position = stored.get().end();
            stored = position < lane.total() ? chunks.result(lane.run(), lane.id(), position) : Optional.empty();
        }
        return position;
    }

    /** Stores up to {@code count} clusters from {@code from} on as unreadable, and returns the position behind them. */
    int giveUp(Lane lane, int from, int count, UnreadableReason reason, String detail) {
        int position = from;
        int end = Math.min(from + count, lane.total());
        while (position < end) {
            List<ClusterRecord> unread = facts(lane, position, Math.min(ChunkLedger.CHUNK, end - position)).stream()
                    .map(cluster -> ClusterRecord.unread(cluster, reason, detail))
                    .toList();
            position = store(lane, position, unread);
        }
        return position;
    }
}
