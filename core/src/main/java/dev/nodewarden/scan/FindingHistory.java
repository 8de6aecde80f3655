package dev.nodewarden.scan;

import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the history as findings are followed through it, with one subscription's in memory at a time. */
final class FindingHistory {
    /** How far back findings are followed. */
    static final Duration MEMORY = Duration.ofDays(400);

    private FindingHistory() {}

    /** Hands over what happened in the {@link #MEMORY} before {@code end} and after it, oldest first for each cluster. */
    static void read(ClusterLedger clusters, Instant end, Consumer<HistoryEntry> reader) {
        List<HistoryEntry> ofOne = new ArrayList<>();
        try (Stream<HistoryEntry> entries = clusters.historySince(end.minus(MEMORY))) {
            for (Iterator<HistoryEntry> all = entries.iterator(); all.hasNext(); ) {
                HistoryEntry entry = all.next();
                if (!ofOne.isEmpty() && !isOfOne(ofOne.get(0), entry)) {
                    handOver(ofOne, reader);
                }
                ofOne.add(entry);
            }
        }
        handOver(ofOne, reader);
    }

    private static boolean isOfOne(HistoryEntry one, HistoryEntry other) {
        return one.id().subscriptionId().equals(other.id().subscriptionId());
    }

    private static void handOver(List<HistoryEntry> ofOne, Consumer<HistoryEntry> reader) {
        ofOne.sort(Comparator.comparing(HistoryEntry::at));
        ofOne.forEach(reader);
        ofOne.clear();
    }
}
