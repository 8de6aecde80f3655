package dev.nodewarden.ledger;

import java.util.List;
import java.util.Optional;

/** The port that keeps runs and what their discovery found. Trouble with the storage is an exception. */
public interface RunLedger {
    /**
     * Inserts {@code run} and marks it as the active one, both or neither.
     *
     * @return empty when it was inserted; otherwise the id of the run that is active, or of the run that has this id
     */
    Optional<RunId> begin(Run run);

    /** Returns the run, or empty when there is none with this id. */
    Optional<Versioned<Run>> find(RunId id);

    /** Returns the run that has begun and is not over. */
    Optional<RunId> active();

    /** Replaces the row that was read; returns empty, and changes nothing, when the row has changed since. */
    Optional<Versioned<Run>> replace(Versioned<Run> read, Run next);

    /** Replaces the row that was read and removes the active mark, both or neither; false when the row has changed. */
    boolean end(Versioned<Run> read, Run ended);

    /** Returns the newest runs, newest first. */
    Page<Run> newest(int limit, Optional<String> cursor);

    /** Returns at most {@code limit} runs whose ids are before {@code first}, newest first. */
    List<Run> before(RunId first, int limit);

    /**
     * Takes a run out of every list and leaves a note that the rest of it is to be removed, both or neither; false when
     * the row has changed.
     */
    boolean retire(Versioned<Run> read);

    /** Returns at most {@code limit} runs that are retired and not removed. */
    List<RunId> retired(int limit);

    /** Removes what was found in the subscriptions of a retired run, and then the note of it. */
    void remove(RunId retired);

    /** Inserts what was found in a subscription; false, and nothing changed, when that is known already. */
    boolean insert(RunId run, SubscriptionRecord subscription);

    /** Writes over what was found in a subscription. */
    void overwrite(RunId run, SubscriptionRecord subscription);

    /** Returns what was found in each subscription so far, ordered by id. */
    List<SubscriptionRecord> subscriptions(RunId run);
}
