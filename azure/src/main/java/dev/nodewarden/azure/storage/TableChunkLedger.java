package dev.nodewarden.azure.storage;

import com.azure.data.tables.models.TableEntity;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.ledger.ChunkLedger;
import dev.nodewarden.ledger.FactSheet;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.LateFinding;
import dev.nodewarden.ledger.RecordJson;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.Slice;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Facts and results in one table, those of one lane in one partition. Thread-safe. */
final class TableChunkLedger implements ChunkLedger {
    private static final String BODY = "d";
    private static final String FROM = "from";

    /** The key of what was found when the whole lane was judged. */
    private static final String LATE = "late";

    /** Slices read at a time: about a thousand clusters, a few hundred KiB. */
    private static final int PAGE = 40;

    private final Table chunks;

    TableChunkLedger(Table chunks) {
        this.chunks = chunks;
    }

    @Override
    public void putFacts(RunId run, LaneId lane, int attempt, int from, List<Cluster> clusters) {
        RowBatch batch = new RowBatch();
        for (int start = 0; start < clusters.size(); start += CHUNK) {
            List<Cluster> chunk = clusters.subList(start, Math.min(start + CHUNK, clusters.size()));
            TableEntity row = new RowWriter(partition(run, lane), factsKey(attempt, from + start))
                    .number(FROM, from + start)
                    .bytes(BODY, Lines.compress(chunk, FactSheet::toJson))
                    .row();
            if (!batch.hasRoomFor(row)) {
                put(batch);
                batch = new RowBatch();
            }
            batch.put(row);
        }
        put(batch);
    }

    /** Rows that are written over whatever is there are refused for no reason of ours. */
    private void put(RowBatch batch) {
        if (!batch.isEmpty() && !chunks.write(batch)) {
            throw new IllegalStateException("facts were refused as if they had to be new");
        }
    }

    @Override
    public List<Cluster> facts(RunId run, LaneId lane, int attempt, int from) {
        StoredRow row = chunks.find(partition(run, lane), factsKey(attempt, from))
                .orElseThrow(() -> new IllegalStateException("run " + run + " has no facts of lane " + lane
                        + ", attempt " + attempt + ", from position " + from));
        return Lines.decompress(row.bytes(BODY), RecordJson::readCluster);
    }

    @Override
    public Slice storeResult(RunId run, LaneId lane, Slice slice) {
        boolean first = chunks.insert(new RowWriter(partition(run, lane), resultKey(slice.from()))
                .number(FROM, slice.from())
                .bytes(BODY, Lines.compress(slice.clusters(), RecordJson::toJson))
                .row());
        // Rows of results go with the whole run only, so what refused the insert is still there.
        return first ? slice : result(run, lane, slice.from()).orElseThrow();
    }

    @Override
    public Optional<Slice> result(RunId run, LaneId lane, int from) {
        return chunks.find(partition(run, lane), resultKey(from)).map(TableChunkLedger::slice);
    }

    @Override
    public Iterator<Slice> results(RunId run, LaneId lane) {
        Filter results = Filter.partition(partition(run, lane)).rows("r-", "r.");
        return chunks.query(results, PAGE, List.of())
                .map(TableChunkLedger::slice)
                .iterator();
    }

    @Override
    public List<LateFinding> storeLate(RunId run, LaneId lane, List<LateFinding> late) {
        boolean first = chunks.insert(new RowWriter(partition(run, lane), LATE)
                .bytes(BODY, Lines.compress(late, RecordJson::toJson))
                .row());
        return first ? late : late(run, lane);
    }

    @Override
    public List<LateFinding> late(RunId run, LaneId lane) {
        return chunks.find(partition(run, lane), LATE)
                .map(row -> Lines.decompress(row.bytes(BODY), RecordJson::readLate))
                .orElse(List.of());
    }

    @Override
    public int remove(RunId retired, int most) {
        // The partitions of a run are its id, the separator and more; no character of an id is behind a slash.
        String run = TableKeys.of(retired.value());
        Filter ofRun =
                Filter.ALL.and("PartitionKey", "ge", run + TableKeys.SEPARATOR).and("PartitionKey", "lt", run + "/");
        return chunks.deleteAll(ofRun, most);
    }

    private static Slice slice(StoredRow row) {
        return new Slice(row.number(FROM), Lines.decompress(row.bytes(BODY), RecordJson::readRecord));
    }

    private static String partition(RunId run, LaneId lane) {
        return TableKeys.of(run.value(), lane.subscriptionId(), lane.region());
    }

    private static String factsKey(int attempt, int from) {
        return String.format(Locale.ROOT, "f-%06d-%09d", attempt, from);
    }

    private static String resultKey(int from) {
        return String.format(Locale.ROOT, "r-%09d", from);
    }
}
