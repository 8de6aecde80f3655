package dev.nodewarden.azure.storage;

import com.azure.data.tables.models.TableEntity;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ChangeFilter;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Brake;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.RunFigures;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Changes and their journals in one table, those of a cluster in one partition. Thread-safe. */
final class TableChangeLedger implements ChangeLedger {
    private static final String NEVER = "";

    private final Table changes;

    TableChangeLedger(Table changes) {
        this.changes = changes;
    }

    @Override
    public Begun begin(Change change, JournalEntry first) {
        // Before the change itself: an index without a change does no harm, a change without an index cannot be found.
        changes.put(ChangeRow.index(change).row());
        RowBatch batch = new RowBatch()
                .insert(ChangeRow.write(change).row())
                .insert(ChangeRow.write(change.cluster(), first).row());
        if (change.state().isOpen()) {
            batch.insert(ChangeRow.mark(change).row());
        }
        if (changes.write(batch)) {
            return Begun.BEGUN;
        }
        return find(change.id()).isPresent() ? Begun.KNOWN : Begun.CLUSTER_HAS_OPEN;
    }

    @Override
    public Optional<Versioned<Change>> find(ChangeId id) {
        return partitionOf(id)
                .flatMap(partition -> changes.find(partition, ChangeRow.key(id)))
                .map(ChangeRow::read);
    }

    private Optional<String> partitionOf(ChangeId id) {
        return changes.find(ChangeRow.IDS, ChangeRow.key(id)).map(row -> row.text("partition"));
    }

    @Override
    public Optional<Versioned<Change>> replace(Versioned<Change> read, Change next, List<JournalEntry> lines) {
        RowBatch batch = new RowBatch()
                .replace(ChangeRow.write(next).replacing(read.etag()).row());
        lines.forEach(line -> batch.insert(ChangeRow.write(next.cluster(), line).row()));
        if (!next.state().isOpen()) {
            mark(next).ifPresent(batch::delete);
        }
        // A batch does not answer with eTags.
        return changes.write(batch) ? written(next) : Optional.empty();
    }

    private Optional<TableEntity> mark(Change change) {
        return changes.find(ChangeRow.partition(change.cluster()), ChangeRow.OPEN_MARK)
                .filter(row -> row.text("change").equals(change.id().value()))
                .map(row -> ChangeRow.mark(change).replacing(row.etag()).row());
    }

    /** What is read back may be a later version, and then nothing must be written over it. */
    private Optional<Versioned<Change>> written(Change next) {
        return changes.find(ChangeRow.partition(next.cluster()), ChangeRow.key(next.id()))
                .map(ChangeRow::read)
                .map(read -> read.value().equals(next) ? read : new Versioned<>(next, NEVER));
    }

    @Override
    public List<JournalEntry> journal(ChangeId id) {
        return partitionOf(id).stream()
                .flatMap(partition -> changes.query(ChangeRow.journal(partition, id), Table.PAGE, List.of()))
                .map(ChangeRow::readLine)
                .toList();
    }

    @Override
    public List<Change> of(ClusterId cluster) {
        return read(ChangeRow.changes(Filter.partition(ChangeRow.partition(cluster))))
                .map(Versioned::value)
                .sorted(Comparator.comparing((Change change) -> change.times().plannedAt())
                        .thenComparing(Change::id))
                .toList();
    }

    @Override
    public List<Versioned<Change>> open() {
        return read(clusters().and("isOpen", true))
                .sorted(Comparator.comparing(row -> row.value().id()))
                .toList();
    }

    @Override
    public List<Change> ofRun(String run) {
        return values(clusters().and("run", "eq", run)).toList();
    }

    @Override
    public List<Change> wroteSince(Instant since) {
        return values(clusters().and("wroteAt", "ge", Long.toString(since.getEpochSecond())))
                .filter(change -> change.times()
                        .wroteAt()
                        .filter(at -> !at.isBefore(since))
                        .isPresent())
                .toList();
    }

    @Override
    public Page<Change> list(ChangeFilter filter, int limit, Optional<String> cursor) {
        Filter odata = clusters();
        odata = filter.state().map(ChangeState::label).map(and(odata, "state")).orElse(odata);
        odata = filter.run().map(and(odata, "run")).orElse(odata);
        odata = filter.subscription()
                .map(id -> id.toLowerCase(Locale.ROOT))
                .map(and(odata, "subscription"))
                .orElse(odata);
        // The keys are in the order of clusters, and few changes are ever open or kept: sorted here.
        List<Change> rest = values(odata)
                .filter(change -> cursor.filter(last -> change.id().value().compareTo(last) <= 0)
                        .isEmpty())
                .limit(limit + 1L)
                .toList();
        List<Change> page = rest.subList(0, Math.min(limit, rest.size()));
        boolean more = rest.size() > page.size();
        return new Page<>(
                page, more ? Optional.of(page.get(page.size() - 1).id().value()) : Optional.empty());
    }

    private static Function<String, Filter> and(Filter filter, String column) {
        return value -> filter.and(column, "eq", value);
    }

    private static Filter clusters() {
        return ChangeRow.changes(
                Filter.ALL.and("PartitionKey", "ge", "cluster.").and("PartitionKey", "lt", "cluster0"));
    }

    private Stream<Change> values(Filter filter) {
        return read(filter).map(Versioned::value).sorted(Comparator.comparing(Change::id));
    }

    private Stream<Versioned<Change>> read(Filter filter) {
        return changes.query(filter, Table.PAGE, List.of()).map(ChangeRow::read);
    }

    @Override
    public void putFigures(RunFigures figures) {
        boolean unused = changes.insert(ChangeRow.write(figures).row());
    }

    @Override
    public Optional<RunFigures> figures(String run) {
        return changes.find(ChangeRow.RUNS, TableKeys.of(run)).map(ChangeRow::readFigures);
    }

    @Override
    public Versioned<Brake> brake() {
        return changes.find(ChangeRow.ALL, ChangeRow.BRAKE)
                .map(ChangeRow::readBrake)
                .orElseGet(() -> new Versioned<>(Brake.RELEASED, NEVER));
    }

    @Override
    public boolean replaceBrake(Versioned<Brake> read, Brake next) {
        return read.etag().equals(NEVER)
                ? changes.insert(ChangeRow.write(next).row())
                : changes.replace(ChangeRow.write(next).replacing(read.etag()).row())
                        .isPresent();
    }
}
