package dev.nodewarden.ledger;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.policy.Bunch;
import dev.nodewarden.policy.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The last record of every cluster, and the history, kept in this process. */
final class InMemoryClusters implements ClusterLedger {
    private final VersionedMap<ClusterId, Found> rows = new VersionedMap<>();
    private final Set<HistoryEntry> history = new LinkedHashSet<>();

    @Override
    public synchronized Map<ClusterId, Versioned<LastRecord>> last(List<ClusterId> ids) {
        Map<ClusterId, Versioned<LastRecord>> last = new HashMap<>();
        for (ClusterId id : ids) {
            rows.get(id).ifPresent(row -> last.put(id, new Versioned<>(last(row.value()), row.etag())));
        }
        return last;
    }

    @Override
    public synchronized boolean save(List<Update> updates) {
        boolean unchanged = updates.stream()
                .allMatch(update ->
                        rows.get(update.record().id()).map(Versioned::etag).equals(update.etag()));
        if (unchanged) {
            updates.forEach(update -> rows.put(update.record().id(), new Found(update.record(), false)));
        }
        return unchanged;
    }

    @Override
    public synchronized void append(List<HistoryEntry> entries) {
        history.addAll(entries);
    }

    @Override
    public synchronized List<HistoryEntry> history(ClusterId id, int limit) {
        return history.stream()
                .filter(entry -> entry.id().equals(id))
                .sorted(Comparator.comparing(HistoryEntry::at).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Stream<HistoryEntry> historySince(Instant since) {
        return new ArrayList<>(history)
                .stream()
                        .filter(entry -> !entry.at().isBefore(since))
                        .sorted(Comparator.comparing(
                                        (HistoryEntry entry) -> entry.id().subscriptionId())
                                .thenComparing(
                                        Comparator.comparing(HistoryEntry::at).reversed()));
    }

    @Override
    public synchronized int forgetHistory(Instant end, int most) {
        List<HistoryEntry> old = history.stream()
                .filter(entry -> entry.at().isBefore(end))
                .limit(most)
                .toList();
        old.forEach(history::remove);
        return old.size();
    }

    /** Returns how many different entries the history has. */
    synchronized int historySize() {
        return history.size();
    }

    @Override
    public synchronized Optional<Found> find(ClusterId id) {
        return rows.get(id).map(Versioned::value);
    }

    @Override
    public synchronized Page<ClusterRecord> list(ClusterFilter filter, int limit, Optional<String> cursor) {
        Optional<ClusterId> last = cursor.map(text -> MemoryPages.behind(text, ClusterId::tryParse));
        List<ClusterRecord> rest = rows.rows().stream()
                .map(Versioned::value)
                .filter(found -> !found.gone())
                .map(Found::record)
                .filter(record -> matches(record, filter))
                .filter(record ->
                        last.filter(id -> record.id().compareTo(id) <= 0).isEmpty())
                .toList();
        return MemoryPages.of(rest, limit, record -> record.id().key());
    }

    @Override
    public synchronized List<ClusterId> markGone(String subscriptionId, Set<ClusterId> present, Instant asOf) {
        List<ClusterId> gone = new ArrayList<>();
        for (Versioned<Found> row : rows.rows()) {
            ClusterRecord record = row.value().record();
            boolean missing = record.id().subscriptionId().equals(subscriptionId)
                    && !present.contains(record.id())
                    && !record.observedAt().isAfter(asOf);
            if (missing && !row.value().gone()) {
                rows.put(record.id(), new Found(record, true));
                gone.add(record.id());
            }
        }
        return gone;
    }

    private static LastRecord last(Found found) {
        ClusterRecord record = found.record();
        return new LastRecord(
                record.observedAt(),
                record.verdict().status(),
                record.openRules(),
                record.nonCompliantSince(),
                record.cluster().resourceUid(),
                found.gone(),
                Bunch.in(record.verdict()));
    }

    private static boolean matches(ClusterRecord record, ClusterFilter filter) {
        List<Finding> findings = record.verdict().openFindings();
        return filter.status()
                        .map(status -> record.verdict().status() == status)
                        .orElse(true)
                && filter.severity()
                        .map(severity -> findings.stream().anyMatch(finding -> finding.severity() == severity))
                        .orElse(true)
                && filter.rule().map(rule -> record.openRules().contains(rule)).orElse(true)
                && filter.subscription()
                        .map(id -> record.id().subscriptionId().equalsIgnoreCase(id))
                        .orElse(true);
    }
}
