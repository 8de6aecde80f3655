package dev.nodewarden.functions.metrics;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ChangeFilter;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Brake;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.RunFigures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A ledger of changes that tells the metrics of each state that was kept: once, whoever else tried. */
public final class CountedChanges implements ChangeLedger {
    private final ChangeLedger changes;
    private final AppMetrics metrics;

    public CountedChanges(ChangeLedger changes, AppMetrics metrics) {
        this.changes = changes;
        this.metrics = metrics;
    }

    @Override
    public Begun begin(Change change, JournalEntry first) {
        Begun begun = changes.begin(change, first);
        if (begun == Begun.BEGUN) {
            metrics.moved(change.state());
        }
        return begun;
    }

    @Override
    public Optional<Versioned<Change>> replace(Versioned<Change> read, Change next, List<JournalEntry> lines) {
        Optional<Versioned<Change>> kept = changes.replace(read, next, lines);
        if (kept.isPresent() && next.state() != read.value().state()) {
            metrics.moved(next.state());
        }
        return kept;
    }

    @Override
    public Optional<Versioned<Change>> find(ChangeId id) {
        return changes.find(id);
    }

    @Override
    public List<JournalEntry> journal(ChangeId id) {
        return changes.journal(id);
    }

    @Override
    public List<Change> of(ClusterId cluster) {
        return changes.of(cluster);
    }

    @Override
    public List<Versioned<Change>> open() {
        return changes.open();
    }

    @Override
    public List<Change> ofRun(String run) {
        return changes.ofRun(run);
    }

    @Override
    public List<Change> wroteSince(Instant since) {
        return changes.wroteSince(since);
    }

    @Override
    public Page<Change> list(ChangeFilter filter, int limit, Optional<String> cursor) {
        return changes.list(filter, limit, cursor);
    }

    @Override
    public void putFigures(RunFigures figures) {
        changes.putFigures(figures);
    }

    @Override
    public Optional<RunFigures> figures(String run) {
        return changes.figures(run);
    }

    @Override
    public Versioned<Brake> brake() {
        return changes.brake();
    }

    @Override
    public boolean replaceBrake(Versioned<Brake> read, Brake next) {
        return changes.replaceBrake(read, next);
    }
}
