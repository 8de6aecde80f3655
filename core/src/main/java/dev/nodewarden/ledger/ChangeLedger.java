package dev.nodewarden.ledger;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.remediation.Brake;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.RunFigures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The port that keeps changes and their journal. Trouble with the storage is an exception. */
public interface ChangeLedger {
    /** What came of beginning a change. */
    enum Begun {
        BEGUN,
        /** There is a change with this id already, and it stands. */
        KNOWN,
        /** Another change of the cluster is open. */
        CLUSTER_HAS_OPEN
    }

    /**
     * Inserts a change with its first line, and marks its cluster as having an open one unless the change has ended
     * already: all or nothing.
     */
    Begun begin(Change change, JournalEntry first);

    /** Returns the change, or empty when there is none with this id. */
    Optional<Versioned<Change>> find(ChangeId id);

    /**
     * Replaces the row that was read, adds {@code lines} to its journal, and takes the mark off its cluster when the
     * change has ended: all or nothing. Returns empty, and changes nothing, when the row has changed since.
     */
    Optional<Versioned<Change>> replace(Versioned<Change> read, Change next, List<JournalEntry> lines);

    /** Returns the journal of a change in order. */
    List<JournalEntry> journal(ChangeId id);

    /** Returns every change of a cluster, in the order in which they were planned. */
    List<Change> of(ClusterId cluster);

    /** Returns every open change, ordered by id. */
    List<Versioned<Change>> open();

    /** Returns every change that {@code run} planned, ordered by id. */
    List<Change> ofRun(String run);

    /** Returns every change that was about to write at {@code since} or later, ordered by id. */
    List<Change> wroteSince(Instant since);

    /** Returns changes ordered by id. */
    Page<Change> list(ChangeFilter filter, int limit, Optional<String> cursor);

    /** Keeps the figures of a run unless it has some. */
    void putFigures(RunFigures figures);

    /** Returns the figures of a run that planned changes. */
    Optional<RunFigures> figures(String run);

    /** Returns the brake; released until someone touches it. */
    Versioned<Brake> brake();

    /** Replaces the brake that was read; false, and nothing changed, when someone else was faster. */
    boolean replaceBrake(Versioned<Brake> read, Brake next);
}
