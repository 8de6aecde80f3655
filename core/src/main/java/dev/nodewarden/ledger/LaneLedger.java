package dev.nodewarden.ledger;

import java.util.List;
import java.util.Optional;

/** The port that keeps lanes. Trouble with the storage is an exception. */
public interface LaneLedger {
    /** Inserts the lane unless the run has it already. */
    void insertIfAbsent(Lane lane);

    /** Returns the lane, or empty when the run has no such lane. */
    Optional<Versioned<Lane>> find(RunId run, LaneId id);

    /** Replaces the row that was read; returns empty, and changes nothing, when the row has changed since. */
    Optional<Versioned<Lane>> replace(Versioned<Lane> read, Lane next);

    /** Returns every lane of the run, ordered by id. */
    List<Versioned<Lane>> lanes(RunId run);

    /** Says whether any lane of the run is not done. */
    boolean anyOpen(RunId run);

    /** Removes at most {@code most} lanes of a retired run, and returns how many. */
    int remove(RunId retired, int most);
}
