package dev.nodewarden.ledger;

import dev.nodewarden.fleet.ClusterId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One change of the verdict on a cluster.
 *
 * @param at when the facts behind the new verdict were read
 * @param from the status before; empty when the cluster was new
 * @param to the status after, or {@code gone}
 * @param opened ids of rules the cluster began to break, sorted
 * @param closed ids of rules the cluster no longer breaks, sorted
 */
public record HistoryEntry(
        ClusterId id, Instant at, Optional<String> from, String to, List<String> opened, List<String> closed) {
    public HistoryEntry {
        opened = List.copyOf(opened);
        closed = List.copyOf(closed);
    }
}
