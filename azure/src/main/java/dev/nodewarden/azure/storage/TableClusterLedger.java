package dev.nodewarden.azure.storage;

import com.azure.data.tables.models.TableEntity;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ClusterFilter;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.HistoryEntry;
import dev.nodewarden.ledger.LastRecord;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The last record of every cluster in one table, the changes of verdicts in another. Thread-safe. */
final class TableClusterLedger implements ClusterLedger {
    /** A marking is repeated when a cluster is judged at the same moment; that cannot go on for ever. */
    private static final int ATTEMPTS = 5;

    private final Table clusters;
    private final Table history;

    TableClusterLedger(Table clusters, Table history) {
        this.clusters = clusters;
        this.history = history;
    }

    @Override
    public Map<ClusterId, Versioned<LastRecord>> last(List<ClusterId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        NavigableMap<String, ClusterId> wanted = byKey(ids);
        Map<ClusterId, Versioned<LastRecord>> last = new HashMap<>();
        Filter range = ClusterQuery.between(ClusterRow.partition(ids.get(0)), wanted.firstKey(), wanted.lastKey());
        try (Stream<StoredRow> rows = clusters.query(range, Table.PAGE, ClusterRow.LAST)) {
            rows.filter(row -> wanted.containsKey(row.key()))
                    .forEach(row -> last.put(wanted.get(row.key()), ClusterRow.last(row)));
        }
        return last;
    }

    @Override
    public boolean save(List<Update> updates) {
        RowBatch batch = new RowBatch();
        for (Update update : updates) {
            RowWriter row = ClusterRow.write(update.record());
            update.etag().ifPresent(row::replacing);
            if (!batch.hasRoomFor(row.row())) {
                if (!clusters.write(batch)) {
                    return false;
                }
                batch = new RowBatch();
            }
            batch = update.etag().isPresent() ? batch.replace(row.row()) : batch.insert(row.row());
        }
        return batch.isEmpty() || clusters.write(batch);
    }

    @Override
    public void append(List<HistoryEntry> entries) {
        // Keyed, because a batch may not hold a row twice, and the same entry is the same row.
        Map<String, Map<String, TableEntity>> partitions = new TreeMap<>();
        for (HistoryEntry entry : entries) {
            TableEntity row = HistoryRow.write(entry).row();
            partitions
                    .computeIfAbsent(row.getPartitionKey(), partition -> new LinkedHashMap<>())
                    .put(row.getRowKey(), row);
        }
        partitions.values().forEach(rows -> put(rows.values()));
    }

    @Override
    public List<HistoryEntry> history(ClusterId id, int limit) {
        // The rows are ordered by time, so those of one cluster stand among its subscription's.
        Filter subscription = Filter.partition(TableKeys.of(id.subscriptionId()));
        try (Stream<StoredRow> rows = history.query(subscription, Table.PAGE, List.of())) {
            return rows.map(HistoryRow::read)
                    .filter(entry -> entry.id().equals(id))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public Stream<HistoryEntry> historySince(Instant since) {
        return history.query(HistoryRow.since(since), Table.PAGE, List.of()).map(HistoryRow::read);
    }

    @Override
    public int forgetHistory(Instant end, int most) {
        return history.deleteAll(HistoryRow.before(end), most);
    }

    private void put(Collection<TableEntity> rows) {
        RowBatch batch = new RowBatch();
        for (TableEntity row : rows) {
            if (!batch.hasRoomFor(row)) {
                history.write(batch);
                batch = new RowBatch();
            }
            batch.put(row);
        }
        history.write(batch);
    }

    @Override
    public Optional<Found> find(ClusterId id) {
        return clusters.find(ClusterRow.partition(id), ClusterRow.key(id)).map(ClusterRow::found);
    }

    @Override
    public Page<ClusterRecord> list(ClusterFilter filter, int limit, Optional<String> cursor) {
        Optional<Filter> matching = ClusterQuery.matching(filter, cursor.map(Cursor::decode));
        // A page and one more row, which tells whether there is another page.
        return matching.map(odata ->
                        Pages.of(clusters.query(odata, limit + 1, ClusterRow.RECORD), limit, ClusterRow::record))
                .orElseGet(() -> new Page<>(List.of(), Optional.empty()));
    }

    @Override
    public List<ClusterId> markGone(String subscriptionId, Set<ClusterId> present, Instant asOf) {
        List<ClusterId> marked = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (tryMark(absent(subscriptionId, present, asOf), marked)) {
                return marked;
            }
        }
        throw new IllegalStateException(
                "clusters of subscription " + subscriptionId + " changed " + ATTEMPTS + " times while being marked");
    }

    private List<StoredRow> absent(String subscriptionId, Set<ClusterId> present, Instant asOf) {
        return clusters.query(ClusterQuery.presentIn(subscriptionId), Table.PAGE, ClusterRow.PRESENCE)
                .filter(row -> !present.contains(ClusterRow.id(row)))
                .filter(row -> !row.instant(ClusterColumns.OBSERVED_AT).isAfter(asOf))
                .toList();
    }

    /** Marks rows and adds their ids to {@code marked}; false when one has changed, and the rest is not marked then. */
    private boolean tryMark(List<StoredRow> rows, List<ClusterId> marked) {
        for (int from = 0; from < rows.size(); from += RowBatch.MOST_ACTIONS) {
            List<StoredRow> group = rows.subList(from, Math.min(rows.size(), from + RowBatch.MOST_ACTIONS));
            RowBatch batch = new RowBatch();
            group.forEach(row -> batch.merge(ClusterRow.gone(row).row()));
            if (!clusters.write(batch)) {
                return false;
            }
            group.forEach(row -> marked.add(ClusterRow.id(row)));
        }
        return true;
    }

    private static NavigableMap<String, ClusterId> byKey(List<ClusterId> ids) {
        NavigableMap<String, ClusterId> byKey = new TreeMap<>();
        for (ClusterId id : ids) {
            if (!id.subscriptionId().equals(ids.get(0).subscriptionId())) {
                throw new IllegalArgumentException("need ids of one subscription, got " + ids.get(0) + " and " + id);
            }
            byKey.put(ClusterRow.key(id), id);
        }
        return byKey;
    }
}
