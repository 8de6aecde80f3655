package dev.nodewarden.ledger;

import java.util.List;

/** The judged clusters of a lane from position {@code from} on, in the lane's order; written once, never changed. */
public record Slice(int from, List<ClusterRecord> clusters) {
    public Slice {
        clusters = List.copyOf(clusters);
    }

    /** Returns the position behind the last cluster. */
    public int end() {
        return from + clusters.size();
    }
}
