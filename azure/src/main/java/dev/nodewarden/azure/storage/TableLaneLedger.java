package dev.nodewarden.azure.storage;

import dev.nodewarden.ledger.Lane;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.LaneLedger;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.Versioned;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lanes in one table, those of a run in one partition. Thread-safe. */
final class TableLaneLedger implements LaneLedger {
    private final Table lanes;

    TableLaneLedger(Table lanes) {
        this.lanes = lanes;
    }

    @Override
    public void insertIfAbsent(Lane lane) {
        lanes.insert(LaneRow.write(lane).row());
    }

    @Override
    public Optional<Versioned<Lane>> find(RunId run, LaneId id) {
        return lanes.find(LaneRow.partition(run), LaneRow.key(id)).map(row -> LaneRow.read(run, row));
    }

    @Override
    public Optional<Versioned<Lane>> replace(Versioned<Lane> read, Lane next) {
        return lanes.replace(LaneRow.write(next).replacing(read.etag()).row()).map(etag -> new Versioned<>(next, etag));
    }

    @Override
    public List<Versioned<Lane>> lanes(RunId run) {
        return lanes.query(LaneRow.of(run), Table.PAGE, List.of())
                .map(row -> LaneRow.read(run, row))
                .sorted(Comparator.comparing(lane -> lane.value().id()))
                .toList();
    }

    @Override
    public int remove(RunId retired, int most) {
        return lanes.deleteAll(LaneRow.of(retired), most);
    }

    @Override
    public boolean anyOpen(RunId run) {
        return lanes.query(LaneRow.of(run).and(LaneRow.OPEN, true), 1, List.of(LaneRow.OPEN))
                .findAny()
                .isPresent();
    }
}
