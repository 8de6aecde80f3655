package dev.nodewarden.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs kept in this process. */
final class InMemoryRuns implements RunLedger {
    private final VersionedMap<RunId, Run> runs = new VersionedMap<>();
    private final Map<RunId, Map<String, SubscriptionRecord>> subscriptions = new TreeMap<>();
    private final NavigableSet<RunId> retired = new TreeSet<>();
    private Optional<RunId> active = Optional.empty();

    @Override
    public synchronized Optional<RunId> begin(Run run) {
        if (active.isPresent()) {
            return active;
        }
        if (!runs.insert(run.id(), run)) {
            return Optional.of(run.id());
        }
        active = Optional.of(run.id());
        return Optional.empty();
    }

    @Override
    public synchronized Optional<Versioned<Run>> find(RunId id) {
        return runs.get(id);
    }

    @Override
    public synchronized Optional<RunId> active() {
        return active;
    }

    @Override
    public synchronized Optional<Versioned<Run>> replace(Versioned<Run> read, Run next) {
        return runs.replace(next.id(), read.etag(), next);
    }

    @Override
    public synchronized boolean end(Versioned<Run> read, Run ended) {
        boolean replaced = active.filter(ended.id()::equals).isPresent()
                && replace(read, ended).isPresent();
        if (replaced) {
            active = Optional.empty();
        }
        return replaced;
    }

    @Override
    public synchronized Page<Run> newest(int limit, Optional<String> cursor) {
        Optional<RunId> last = cursor.map(text -> MemoryPages.behind(text, RunId::tryParse));
        List<Run> rest = runs.rows().stream()
                .map(Versioned::value)
                .filter(run -> last.filter(id -> run.id().compareTo(id) >= 0).isEmpty())
                .sorted(Comparator.comparing(Run::id).reversed())
                .toList();
        return MemoryPages.of(rest, limit, run -> run.id().value());
    }

    @Override
    public synchronized List<Run> before(RunId first, int limit) {
        return runs.rows().stream()
                .map(Versioned::value)
                .filter(run -> run.id().compareTo(first) < 0)
                .sorted(Comparator.comparing(Run::id).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean retire(Versioned<Run> read) {
        RunId id = read.value().id();
        boolean removed = runs.get(id).isPresent() && runs.remove(id, read.etag());
        return removed && retired.add(id);
    }

    @Override
    public synchronized List<RunId> retired(int limit) {
        return retired.stream().limit(limit).toList();
    }

    @Override
    public synchronized void remove(RunId gone) {
        subscriptions.remove(gone);
        retired.remove(gone);
    }

    @Override
    public synchronized boolean insert(RunId run, SubscriptionRecord subscription) {
        return of(run).putIfAbsent(subscription.subscriptionId(), subscription) == null;
    }

    @Override
    public synchronized void overwrite(RunId run, SubscriptionRecord subscription) {
        of(run).put(subscription.subscriptionId(), subscription);
    }

    @Override
    public synchronized List<SubscriptionRecord> subscriptions(RunId run) {
        return List.copyOf(of(run).values());
    }

    private Map<String, SubscriptionRecord> of(RunId run) {
        return subscriptions.computeIfAbsent(run, id -> new TreeMap<>());
    }
}
