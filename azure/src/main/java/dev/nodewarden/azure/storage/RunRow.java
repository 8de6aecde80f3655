package dev.nodewarden.azure.storage;

import dev.nodewarden.ledger.Claim;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.ledger.Versioned;

/**
 * A run as a row. All runs and the active mark are one partition, so that a run and the mark change together; a run's
 * key is its id with each digit taken from nine, so that the newest comes first.
 */
final class RunRow {
    static final String PARTITION = "run";
    static final String ACTIVE = "active";

    /** The keys of runs begin with a digit. */
    static final Filter RUNS = Filter.partition(PARTITION).rows("0", "A");

    /** Notes of retired runs begin with a letter behind those of the mark. */
    static final Filter RETIRED = Filter.partition(PARTITION).rows("retired-", "retired.");

    private RunRow() {}

    static RowWriter retired(RunId id) {
        return new RowWriter(PARTITION, "retired-" + key(id)).text("run", id.value());
    }

    static Filter noteOf(RunId id) {
        return Filter.partition(PARTITION).and("RowKey", "eq", "retired-" + key(id));
    }

    static String key(RunId id) {
        StringBuilder key = new StringBuilder();
        for (char c : id.value().toCharArray()) {
            key.append(c >= '0' && c <= '9' ? (char) ('0' + '9' - c) : c);
        }
        return TableKeys.of(key.toString());
    }

    static RowWriter mark(RunId id) {
        return new RowWriter(PARTITION, ACTIVE).text("run", id.value());
    }

    static RunId marked(StoredRow row) {
        return row.parsed("run", RunId::new);
    }

    static RowWriter write(Run run) {
        return new RowWriter(PARTITION, key(run.id()))
                .text("run", run.id().value())
                .text("trigger", run.trigger().label())
                .text("mode", run.mode())
                .flag("pastDue", run.pastDue())
                .instant("startedAt", run.startedAt())
                .text("state", run.state().label())
                .number("attempt", run.claim().attempt())
                .text("claimant", run.claim().claimant())
                .instant("claimedUntil", run.claim().until())
                .instant("movedAt", run.movedAt())
                .instant("deadline", run.deadline())
                .text("outcome", run.outcome().map(OutcomeJson::write));
    }

    static Run read(StoredRow row) {
        return new Run(
                row.parsed("run", RunId::new),
                row.labelled("trigger", Trigger.values(), Trigger::label),
                row.text("mode"),
                row.flag("pastDue"),
                row.instant("startedAt"),
                row.labelled("state", RunState.values(), RunState::label),
                new Claim(row.number("attempt"), row.text("claimant"), row.instant("claimedUntil")),
                row.instant("movedAt"),
                row.instant("deadline"),
                row.optional("outcome").map(outcome -> row.parsed("outcome", OutcomeJson::read)));
    }

    static Versioned<Run> readVersioned(StoredRow row) {
        return new Versioned<>(read(row), row.etag());
    }
}
