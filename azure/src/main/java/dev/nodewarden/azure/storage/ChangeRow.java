package dev.nodewarden.azure.storage;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ChangeJson;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Act;
import dev.nodewarden.remediation.Brake;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.RunFigures;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows of the table of changes. Those of one cluster share a partition, so that they are written together: the mark
 * {@code open}, {@code c} and the id for each change, and {@code j}, the id and a number for each line of its journal.
 * The partition {@code id} finds a change's cluster, {@code run} holds the figures of runs, and {@code all} the brake.
 */
final class ChangeRow {
    static final String OPEN_MARK = "open";
    static final String BRAKE = "brake";
    static final String ALL = "all";
    static final String RUNS = "run";
    static final String IDS = "id";

    private ChangeRow() {}

    static String partition(ClusterId cluster) {
        return TableKeys.of("cluster", cluster.key());
    }

    static String key(ChangeId id) {
        return TableKeys.of("c", id.value());
    }

    /** Matches the changes in whatever partitions {@code filter} leaves. */
    static Filter changes(Filter filter) {
        return filter.rows("c.", "c0");
    }

    static Filter journal(String partition, ChangeId id) {
        String first = TableKeys.of("j", id.value());
        return Filter.partition(partition).rows(first, first + "0");
    }

    static RowWriter write(Change change) {
        return new RowWriter(partition(change.cluster()), key(change.id()))
                .longText("change", ChangeJson.toJson(change))
                .text("state", change.state().label())
                .text("run", change.plan().run())
                .text("subscription", change.cluster().subscriptionId())
                // Fixed width, so that text sorts as time does.
                .text("wroteAt", change.times().wroteAt().map(at -> Long.toString(at.getEpochSecond())))
                .flag("isOpen", change.state().isOpen());
    }

    static Versioned<Change> read(StoredRow row) {
        return new Versioned<>(ChangeJson.read(row.longText("change")), row.etag());
    }

    static RowWriter mark(Change change) {
        return new RowWriter(partition(change.cluster()), OPEN_MARK)
                .text("change", change.id().value());
    }

    static RowWriter index(Change change) {
        return new RowWriter(IDS, key(change.id())).text("partition", partition(change.cluster()));
    }

    static RowWriter write(ClusterId cluster, JournalEntry line) {
        String number = "%08d".formatted(line.number());
        RowWriter row = new RowWriter(
                        partition(cluster), TableKeys.of("j", line.change().value(), number))
                .text("change", line.change().value())
                .number("number", line.number())
                .instant("at", line.at())
                .text("event", line.event())
                .text("who", line.who())
                .longText("detail", line.detail());
        line.image().ifPresent(image -> row.bytes("image", Lines.compress(List.of(image), Function.identity())));
        return row;
    }

    static JournalEntry readLine(StoredRow row) {
        byte[] image = row.bytes("image");
        return new JournalEntry(
                row.parsed("change", ChangeId::new),
                row.number("number"),
                row.instant("at"),
                row.text("event"),
                row.longText("detail"),
                row.optional("who"),
                image.length == 0
                        ? Optional.empty()
                        : Optional.of(String.join("\n", Lines.decompress(image, Function.identity()))));
    }

    static RowWriter write(RunFigures figures) {
        return new RowWriter(RUNS, TableKeys.of(figures.run()))
                .text("run", figures.run())
                .instant("plannedAt", figures.plannedAt())
                .number("fleetSize", figures.fleetSize())
                .number("newlyFailing", figures.newlyFailing());
    }

    static RunFigures readFigures(StoredRow row) {
        return new RunFigures(
                row.text("run"), row.instant("plannedAt"), row.number("fleetSize"), row.number("newlyFailing"));
    }

    static RowWriter write(Brake brake) {
        return new RowWriter(ALL, BRAKE)
                .text("pausedBy", brake.paused().map(Act::who))
                .instant("pausedAt", brake.paused().map(Act::at))
                .text("resumedBy", brake.resumed().map(Act::who))
                .instant("resumedAt", brake.resumed().map(Act::at));
    }

    static Versioned<Brake> readBrake(StoredRow row) {
        return new Versioned<>(new Brake(act(row, "paused"), act(row, "resumed")), row.etag());
    }

    private static Optional<Act> act(StoredRow row, String name) {
        return row.optional(name + "By").map(who -> new Act(who, row.instant(name + "At")));
    }
}
