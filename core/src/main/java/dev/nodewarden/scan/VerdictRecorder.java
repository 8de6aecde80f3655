package dev.nodewarden.scan;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ClusterLedger.Update;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.HistoryEntry;
import dev.nodewarden.ledger.LastRecord;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Bunch;
import dev.nodewarden.policy.BunchEvaluator;
import dev.nodewarden.policy.Status;
import dev.nodewarden.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps the last record of every cluster, and a line of history whenever the verdict on it changes. */
final class VerdictRecorder {
    private static final int ATTEMPTS = 10;

    private final ClusterLedger clusters;
    private final BunchEvaluator bunches;

    VerdictRecorder(ClusterLedger clusters, BunchEvaluator bunches) {
        this.clusters = clusters;
        this.bunches = bunches;
    }

    /** Returns {@code records}, of one subscription, with the time since which each cluster has been failing. */
    Batch dated(List<ClusterRecord> records) {
        Batch batch = found(records);
        List<ClusterRecord> dated = records.stream()
                .map(record -> record.withNonCompliantSince(since(record, lastOf(record, batch.last()))))
                .toList();
        return new Batch(dated, batch.last());
    }

    /** Returns {@code records}, of one subscription, with what is kept of their clusters. */
    Batch found(List<ClusterRecord> records) {
        return new Batch(
                records, clusters.last(records.stream().map(ClusterRecord::id).toList()));
    }

    /**
     * Returns a batch with the bunches its clusters were last found in, as far as they still open then. A cluster on its
     * own says nothing about bunches; leaving the finding out until the run ends would close and open it every night.
     */
    Batch carried(Batch batch) {
        List<ClusterRecord> records = batch.records().stream()
                .map(record -> lastOf(record, batch.last())
                        .map(last -> carried(record, last))
                        .orElse(record))
                .toList();
        return new Batch(records, batch.last());
    }

    private ClusterRecord carried(ClusterRecord record, LastRecord last) {
        Optional<Verdict> verdict = last.bunch()
                .filter(bunch -> isSameCluster(record, last) && opensThen(record, bunch))
                .map(bunch -> bunches.judge(record.verdict(), record.cluster(), bunch));
        return verdict.map(record::withVerdict)
                .map(judged -> judged.withNonCompliantSince(since(judged, Optional.of(last))))
                .orElse(record);
    }

    private static boolean opensThen(ClusterRecord record, Bunch bunch) {
        return record.nodeOsWindow()
                .flatMap(window -> MaintenanceCalendar.of(window).next(bunch.opening()))
                .filter(opening -> opening.start().equals(bunch.opening()))
                .isPresent();
    }

    /** Writes a batch, with what is {@link #carried}, where nothing newer is kept. */
    void publish(Batch batch) {
        publish(batch, this::carried);
    }

    /** Writes records, of one subscription, as they are, where nothing newer is kept. */
    void overwrite(List<ClusterRecord> records) {
        if (!records.isEmpty()) {
            publish(found(records), UnaryOperator.identity());
        }
    }

    private void publish(Batch batch, UnaryOperator<Batch> completed) {
        Batch current = batch;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (isPublished(completed.apply(current))) {
                return;
            }
            current = found(batch.records());
        }
        throw new IllegalStateException(
                "the rows of " + batch.records().get(0).id() + " and its neighbours keep changing");
    }

    /**
     * The history is written first: repeated after a crash it is the same lines, while a row without its line would stay
     * without.
     */
    private boolean isPublished(Batch batch) {
        Map<ClusterId, Versioned<LastRecord>> last = batch.last();
        List<ClusterRecord> newer = batch.records().stream()
                .filter(record -> lastOf(record, last)
                        .filter(known -> known.observedAt().isAfter(record.observedAt()))
                        .isEmpty())
                .toList();
        clusters.append(newer.stream()
                .flatMap(record -> change(record, lastOf(record, last)).stream())
                .toList());
        List<Update> updates = newer.stream()
                .map(record -> new Update(
                        record, Optional.ofNullable(last.get(record.id())).map(Versioned::etag)))
                .toList();
        return clusters.save(updates);
    }

    private static Optional<LastRecord> lastOf(ClusterRecord record, Map<ClusterId, Versioned<LastRecord>> last) {
        return Optional.ofNullable(last.get(record.id())).map(Versioned::value);
    }

    /** An unreadable night neither ends nor begins the time a cluster has been failing. */
    private static Optional<Instant> since(ClusterRecord record, Optional<LastRecord> last) {
        Optional<Instant> before =
                last.filter(known -> isSameCluster(record, known)).flatMap(LastRecord::nonCompliantSince);
        return switch (record.verdict().status()) {
            case NON_COMPLIANT -> Optional.of(before.orElse(record.observedAt()));
            case UNREADABLE -> before;
            case UNDECIDABLE, EXEMPT, COMPLIANT -> Optional.empty();
        };
    }

    private static boolean isSameCluster(ClusterRecord record, LastRecord last) {
        Optional<String> uid = record.cluster().resourceUid();
        boolean differs = uid.isPresent() && last.resourceUid().isPresent() && !uid.equals(last.resourceUid());
        return !last.gone() && !differs;
    }

    private static Optional<HistoryEntry> change(ClusterRecord record, Optional<LastRecord> known) {
        Optional<LastRecord> last = known.filter(before -> isSameCluster(record, before));
        Status status = record.verdict().status();
        List<String> before = last.map(LastRecord::openRules).orElseGet(List::of);
        List<String> now = record.openRules();
        boolean same =
                last.filter(l -> l.status() == status && before.equals(now)).isPresent();
        if (same) {
            return Optional.empty();
        }
        return Optional.of(new HistoryEntry(
                record.id(),
                record.observedAt(),
                last.map(l -> l.status().label()),
                status.label(),
                without(now, before),
                without(before, now)));
    }

    private static List<String> without(List<String> rules, List<String> others) {
        List<String> rest = new ArrayList<>(rules);
        rest.removeAll(others);
        return rest;
    }

    /**
     * Records of one subscription, and what was kept of their clusters when that was last looked up.
     *
     * @param last by cluster; without those never seen
     */
    record Batch(List<ClusterRecord> records, Map<ClusterId, Versioned<LastRecord>> last) {}
}
