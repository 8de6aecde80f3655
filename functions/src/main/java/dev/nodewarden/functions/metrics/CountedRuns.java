package dev.nodewarden.functions.metrics;

import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunLedger;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.Versioned;
import java.util.List;
import java.util.Optional;

/** A ledger of runs that tells the metrics of each end that was kept: once, whoever else tried. */
public final class CountedRuns implements RunLedger {
    private final RunLedger runs;
    private final AppMetrics metrics;

    public CountedRuns(RunLedger runs, AppMetrics metrics) {
        this.runs = runs;
        this.metrics = metrics;
    }

    @Override
    public boolean end(Versioned<Run> read, Run ended) {
        boolean kept = runs.end(read, ended);
        if (kept) {
            metrics.ended(ended);
        }
        return kept;
    }

    @Override
    public Optional<RunId> begin(Run run) {
        return runs.begin(run);
    }

    @Override
    public Optional<Versioned<Run>> find(RunId id) {
        return runs.find(id);
    }

    @Override
    public Optional<RunId> active() {
        return runs.active();
    }

    @Override
    public Optional<Versioned<Run>> replace(Versioned<Run> read, Run next) {
        return runs.replace(read, next);
    }

    @Override
    public Page<Run> newest(int limit, Optional<String> cursor) {
        return runs.newest(limit, cursor);
    }

    @Override
    public List<Run> before(RunId first, int limit) {
        return runs.before(first, limit);
    }

    @Override
    public boolean retire(Versioned<Run> read) {
        return runs.retire(read);
    }

    @Override
    public List<RunId> retired(int limit) {
        return runs.retired(limit);
    }

    @Override
    public void remove(RunId retired) {
        runs.remove(retired);
    }

    @Override
    public boolean insert(RunId run, SubscriptionRecord subscription) {
        return runs.insert(run, subscription);
    }

    @Override
    public void overwrite(RunId run, SubscriptionRecord subscription) {
        runs.overwrite(run, subscription);
    }

    @Override
    public List<SubscriptionRecord> subscriptions(RunId run) {
        return runs.subscriptions(run);
    }
}
