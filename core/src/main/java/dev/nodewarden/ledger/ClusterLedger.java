package dev.nodewarden.ledger;

import dev.nodewarden.fleet.ClusterId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The port that keeps the last record of every cluster, and its history. Trouble with the storage is an exception. */
public interface ClusterLedger {
    /** Returns the last records of {@code ids}, all of one subscription; clusters never seen are left out. */
    Map<ClusterId, Versioned<LastRecord>> last(List<ClusterId> ids);

    /**
     * Writes records of one subscription, each over the row with the given eTag, or as a new row where there is none.
     *
     * @return false, and nothing of this call's group written, when a row has changed since; read again and repeat
     */
    boolean save(List<Update> updates);

    /** Appends to the history; the same entry twice is one entry. */
    void append(List<HistoryEntry> entries);

    /** Returns at most {@code limit} entries of one cluster, newest first. */
    List<HistoryEntry> history(ClusterId id, int limit);

    /**
     * Returns the entries at {@code since} or later, by subscription, newest first in each. Close it.
     */
    Stream<HistoryEntry> historySince(Instant since);

    /** Removes at most {@code most} entries before {@code end}, and returns how many. */
    int forgetHistory(Instant end, int most);

    /** Returns the last record of one cluster, the gone ones included. */
    Optional<Found> find(ClusterId id);

    /** Returns records that are not gone, ordered by id. */
    Page<ClusterRecord> list(ClusterFilter filter, int limit, Optional<String> cursor);

    /**
     * Marks as gone every cluster of a subscription that is not in {@code present} and was last observed at or before
     * {@code asOf}.
     *
     * @return the clusters that were not marked before
     */
    List<ClusterId> markGone(String subscriptionId, Set<ClusterId> present, Instant asOf);

    /**
     * One record to write.
     *
     * @param etag the version it replaces; empty for a cluster never seen
     */
    record Update(ClusterRecord record, Optional<String> etag) {}

    /** A record and whether its cluster has gone since. */
    record Found(ClusterRecord record, boolean gone) {}
}
