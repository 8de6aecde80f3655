package dev.nodewarden.azure.storage;

import com.azure.data.tables.models.TableEntity;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunLedger;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.Versioned;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Runs in one table, what their discovery found in the table of their lanes. Thread-safe. */
final class TableRunLedger implements RunLedger {
    /** A refused beginning finds no reason only when the other run ends in between; that cannot go on for ever. */
    private static final int ATTEMPTS = 5;

    private final Table runs;
    private final Table lanes;

    TableRunLedger(Table runs, Table lanes) {
        this.runs = runs;
        this.lanes = lanes;
    }

    @Override
    public Optional<RunId> begin(Run run) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean begun = runs.write(new RowBatch()
                    .insert(RunRow.mark(run.id()).row())
                    .insert(RunRow.write(run).row()));
            if (begun) {
                return Optional.empty();
            }
            Optional<RunId> inTheWay =
                    active().or(() -> find(run.id()).map(read -> read.value().id()));
            if (inTheWay.isPresent()) {
                return inTheWay;
            }
        }
        throw new IllegalStateException("run " + run.id() + " was refused " + ATTEMPTS + " times for no reason seen");
    }

    @Override
    public Optional<Versioned<Run>> find(RunId id) {
        return runs.find(RunRow.PARTITION, RunRow.key(id)).map(RunRow::readVersioned);
    }

    @Override
    public Optional<RunId> active() {
        return runs.find(RunRow.PARTITION, RunRow.ACTIVE).map(RunRow::marked);
    }

    @Override
    public Optional<Versioned<Run>> replace(Versioned<Run> read, Run next) {
        return runs.replace(replacing(read, next)).map(etag -> new Versioned<>(next, etag));
    }

    @Override
    public boolean end(Versioned<Run> read, Run ended) {
        // The mark is read first, so that a run that ended long ago cannot take away the mark of another one.
        return runs.find(RunRow.PARTITION, RunRow.ACTIVE)
                .filter(mark -> RunRow.marked(mark).equals(read.value().id()))
                .map(mark -> RunRow.mark(ended.id()).replacing(mark.etag()).row())
                .filter(mark -> runs.write(new RowBatch().delete(mark).replace(replacing(read, ended))))
                .isPresent();
    }

    @Override
    public Page<Run> newest(int limit, Optional<String> cursor) {
        Filter filter = cursor.map(Cursor::decode)
                .map(last -> RunRow.RUNS.and("RowKey", "gt", last.row()))
                .orElse(RunRow.RUNS);
        return Pages.of(runs.query(filter, limit + 1, List.of()), limit, RunRow::read);
    }

    @Override
    public List<Run> before(RunId first, int limit) {
        Filter older = RunRow.RUNS.and("RowKey", "gt", RunRow.key(first));
        return runs.query(older, limit, List.of())
                .limit(limit)
                .map(RunRow::read)
                .toList();
    }

    @Override
    public boolean retire(Versioned<Run> read) {
        RunId id = read.value().id();
        return runs.write(new RowBatch()
                .deleteVersion(RunRow.write(read.value()).replacing(read.etag()).row())
                .insert(RunRow.retired(id).row()));
    }

    @Override
    public List<RunId> retired(int limit) {
        return runs.query(RunRow.RETIRED, limit, List.of())
                .limit(limit)
                .map(RunRow::marked)
                .toList();
    }

    @Override
    public void remove(RunId retired) {
        int removed;
        do {
            removed = lanes.deleteAll(SubscriptionRow.of(retired), Table.PAGE);
        } while (removed > 0);
        var unused = runs.deleteAll(RunRow.noteOf(retired), 1);
    }

    @Override
    public boolean insert(RunId run, SubscriptionRecord subscription) {
        return lanes.insert(SubscriptionRow.write(run, subscription).row());
    }

    @Override
    public void overwrite(RunId run, SubscriptionRecord subscription) {
        lanes.put(SubscriptionRow.write(run, subscription).row());
    }

    @Override
    public List<SubscriptionRecord> subscriptions(RunId run) {
        return lanes.query(SubscriptionRow.of(run), Table.PAGE, List.of())
                .map(SubscriptionRow::read)
                .sorted(Comparator.comparing(SubscriptionRecord::subscriptionId))
                .toList();
    }

    private static TableEntity replacing(Versioned<Run> read, Run next) {
        return RunRow.write(next).replacing(read.etag()).row();
    }
}
