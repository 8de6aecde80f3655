package dev.nodewarden.ledger;

import dev.nodewarden.fleet.Cluster;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The port that keeps what a lane has to judge and what it has judged. Trouble with the storage is an exception. */
public interface ChunkLedger {
    /** Clusters in one chunk of facts; the last chunk of a lane may hold fewer. */
    int CHUNK = 25;

    /**
     * Writes facts of a lane chunk by chunk, over earlier ones of the same attempt, each cluster's as its
     * {@link FactSheet} has them. Not all or nothing: who asks for them was told afterwards.
     *
     * @param from position of the first cluster, a multiple of {@link #CHUNK}
     * @param clusters any number; only the lane's last ones may end within a chunk
     */
    void putFacts(RunId run, LaneId lane, int attempt, int from, List<Cluster> clusters);

    /**
     * Returns the chunk of facts that begins at {@code from}.
     *
     * @throws IllegalStateException if there is none: chunks are written before anyone asks for them
     */
    List<Cluster> facts(RunId run, LaneId lane, int attempt, int from);

    /** Inserts {@code slice}, or returns the one that is already there: the first to judge a cluster in a run is right. */
    Slice storeResult(RunId run, LaneId lane, Slice slice);

    /** Returns the slice that begins at {@code from}. */
    Optional<Slice> result(RunId run, LaneId lane, int from);

    /** Inserts what was found when the whole lane was judged, or returns what is already there. */
    List<LateFinding> storeLate(RunId run, LaneId lane, List<LateFinding> late);

    /** Returns what was found when the whole lane was judged; empty too when nothing was stored. */
    List<LateFinding> late(RunId run, LaneId lane);

    /** Returns the slices of a lane in order, read as they are asked for. */
    Iterator<Slice> results(RunId run, LaneId lane);

    /** Removes at most {@code most} rows of a retired run, and returns how many; fewer when there are no more. */
    int remove(RunId retired, int most);
}
