package dev.nodewarden.ledger;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.remediation.Brake;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.RunFigures;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Changes kept in this process. */
final class InMemoryChanges implements ChangeLedger {
    private final VersionedMap<ChangeId, Change> changes = new VersionedMap<>();
    private final Map<ClusterId, ChangeId> open = new HashMap<>();
    private final Map<ChangeId, Map<Integer, JournalEntry>> journal = new HashMap<>();
    private final Map<String, RunFigures> figures = new HashMap<>();
    private final JournalListener listener;
    private Versioned<Brake> brake = new Versioned<>(Brake.RELEASED, "0");

    InMemoryChanges(JournalListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized Begun begin(Change change, JournalEntry first) {
        if (changes.get(change.id()).isPresent()) {
            return Begun.KNOWN;
        }
        if (change.state().isOpen() && open.putIfAbsent(change.cluster(), change.id()) != null) {
            return Begun.CLUSTER_HAS_OPEN;
        }
        changes.put(change.id(), change);
        append(change, first);
        return Begun.BEGUN;
    }

    @Override
    public synchronized Optional<Versioned<Change>> find(ChangeId id) {
        return changes.get(id);
    }

    @Override
    public synchronized Optional<Versioned<Change>> replace(
            Versioned<Change> read, Change next, List<JournalEntry> lines) {
        Optional<Versioned<Change>> replaced = changes.replace(next.id(), read.etag(), next);
        if (replaced.isPresent()) {
            lines.forEach(line -> append(next, line));
            if (!next.state().isOpen()) {
                open.remove(next.cluster(), next.id());
            }
        }
        return replaced;
    }

    private void append(Change change, JournalEntry line) {
        boolean added =
                journal.computeIfAbsent(line.change(), id -> new TreeMap<>()).putIfAbsent(line.number(), line) == null;
        if (added) {
            listener.added(change, line);
        }
    }

    @Override
    public synchronized List<JournalEntry> journal(ChangeId id) {
        return List.copyOf(journal.getOrDefault(id, Map.of()).values());
    }

    @Override
    public synchronized List<Change> of(ClusterId cluster) {
        return where(change -> change.cluster().equals(cluster))
                .sorted(Comparator.comparing((Change change) -> change.times().plannedAt())
                        .thenComparing(Change::id))
                .toList();
    }

    @Override
    public synchronized List<Versioned<Change>> open() {
        return changes.rows().stream()
                .filter(row -> row.value().state().isOpen())
                .toList();
    }

    @Override
    public synchronized List<Change> ofRun(String run) {
        return where(change -> change.plan().run().equals(run)).toList();
    }

    @Override
    public synchronized List<Change> wroteSince(Instant since) {
        return where(change -> change.times()
                        .wroteAt()
                        .filter(at -> !at.isBefore(since))
                        .isPresent())
                .toList();
    }

    @Override
    public synchronized Page<Change> list(ChangeFilter filter, int limit, Optional<String> cursor) {
        List<Change> rest = where(change -> matches(change, filter))
                .filter(change -> cursor.filter(last -> change.id().value().compareTo(last) <= 0)
                        .isEmpty())
                .toList();
        List<Change> page = rest.subList(0, Math.min(limit, rest.size()));
        boolean more = rest.size() > page.size();
        return new Page<>(
                page, more ? Optional.of(page.get(page.size() - 1).id().value()) : Optional.empty());
    }

    private static boolean matches(Change change, ChangeFilter filter) {
        return filter.state().map(state -> change.state() == state).orElse(true)
                && filter.run().map(run -> change.plan().run().equals(run)).orElse(true)
                && filter.subscription()
                        .map(id -> change.cluster().subscriptionId().equalsIgnoreCase(id))
                        .orElse(true);
    }

    private Stream<Change> where(Predicate<Change> condition) {
        return changes.rows().stream().map(Versioned::value).filter(condition);
    }

    @Override
    public synchronized void putFigures(RunFigures run) {
        figures.putIfAbsent(run.run(), run);
    }

    @Override
    public synchronized Optional<RunFigures> figures(String run) {
        return Optional.ofNullable(figures.get(run));
    }

    @Override
    public synchronized Versioned<Brake> brake() {
        return brake;
    }

    @Override
    public synchronized boolean replaceBrake(Versioned<Brake> read, Brake next) {
        boolean current = brake.etag().equals(read.etag());
        if (current) {
            brake = new Versioned<>(next, Integer.toString(Integer.parseInt(read.etag()) + 1));
        }
        return current;
    }
}
