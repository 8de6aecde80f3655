package dev.nodewarden.scan;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.fleet.Opening;
import dev.nodewarden.ledger.ChunkLedger;
import dev.nodewarden.ledger.ClusterFilter;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.LateFinding;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.Slice;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.policy.Bunch;
import dev.nodewarden.policy.BunchEvaluator;
import dev.nodewarden.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts the results of a lane, and judges its windows together, which is possible only now that the lane is done.
 *
 * <p>All openings are looked for from the instant at which the run started, and the slices never change, so a repetition
 * finds the same. Reading a lane once more costs only where there are bunches.
 */
final class LaneBunches {
    private static final int PAGE = 1000;

    private final ChunkLedger chunks;
    private final ClusterLedger clusters;
    private final VerdictRecorder recorder;
    private final BunchEvaluator evaluator;

    LaneBunches(Ledgers ledgers, VerdictRecorder recorder, BunchEvaluator evaluator) {
        this.chunks = ledgers.chunks();
        this.clusters = ledgers.clusters();
        this.recorder = recorder;
        this.evaluator = evaluator;
    }

    /** Returns the bunches that the rows of a subscription tell of: the last run's, until this one knows better. */
    Map<ClusterId, Bunch> told(String subscriptionId) {
        ClusterFilter filter = new ClusterFilter(
                Optional.empty(), Optional.empty(), Optional.of(Bunch.RULE), Optional.of(subscriptionId));
        Map<ClusterId, Bunch> told = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<ClusterRecord> page = clusters.list(filter, PAGE, cursor);
            page.items().forEach(record -> Bunch.in(record.verdict()).ifPresent(bunch -> told.put(record.id(), bunch)));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return told;
    }

    /**
     * Counts a lane with the findings on bunches, and keeps those findings: for the report, and in the rows.
     *
     * @param told what {@link #told} returned for the lane's subscription
     */
    Summary.Counter count(Run run, LaneId lane, Map<ClusterId, Bunch> told) {
        Summary.Counter plain = new Summary.Counter();
        List<Instant> openings = new ArrayList<>();
        boolean[] anyTold = {false};
        each(
                run,
                lane,
                slice -> slice.clusters().forEach(record -> {
                    plain.add(record);
                    opening(run, record).ifPresent(openings::add);
                    anyTold[0] |= told.containsKey(record.id());
                }));
        NavigableMap<Instant, Bunch> bunches = evaluator.among(openings);
        return bunches.isEmpty() && !anyTold[0] ? plain : judged(run, lane, bunches, told);
    }

    private Summary.Counter judged(
            Run run, LaneId lane, NavigableMap<Instant, Bunch> bunches, Map<ClusterId, Bunch> told) {
        Summary.Counter counter = new Summary.Counter();
        List<LateFinding> late = new ArrayList<>();
        each(run, lane, slice -> {
            Map<Integer, LateFinding> found = late(run, slice, bunches);
            late.addAll(found.values());
            List<ClusterRecord> records = LateFinding.in(slice, found);
            records.forEach(counter::add);
            recorder.overwrite(records.stream()
                    .filter(record -> !Bunch.in(record.verdict()).equals(Optional.ofNullable(told.get(record.id()))))
                    .toList());
        });
        boolean stands =
                late.isEmpty() || chunks.storeLate(run.id(), lane, late).equals(late);
        return stands ? counter : recounted(run, lane);
    }

    /** Counts by what an earlier attempt stored: it stands, whatever the policy says by now. */
    private Summary.Counter recounted(Run run, LaneId lane) {
        Summary.Counter counter = new Summary.Counter();
        Map<Integer, LateFinding> late = LateFinding.byPosition(chunks.late(run.id(), lane));
        each(run, lane, slice -> LateFinding.in(slice, late).forEach(counter::add));
        return counter;
    }

    private Map<Integer, LateFinding> late(Run run, Slice slice, NavigableMap<Instant, Bunch> bunches) {
        NavigableMap<Integer, ClusterRecord> bunched = new TreeMap<>();
        boolean statusChanges = false;
        for (int i = 0; i < slice.clusters().size(); i++) {
            ClusterRecord record = slice.clusters().get(i);
            Verdict verdict = opening(run, record)
                    .map(bunches::get)
                    .map(bunch -> evaluator.judge(record.verdict(), record.cluster(), bunch))
                    .orElse(record.verdict());
            if (Bunch.in(verdict).isPresent()) {
                bunched.put(slice.from() + i, record.withVerdict(verdict));
                statusChanges |= verdict.status() != record.verdict().status();
            }
        }
        // Only a new status needs the rows, for the time since which it holds.
        List<ClusterRecord> judged = List.copyOf(bunched.values());
        Iterator<ClusterRecord> dated = (statusChanges ? recorder.dated(judged).records() : judged).iterator();
        NavigableMap<Integer, LateFinding> late = new TreeMap<>();
        bunched.keySet().forEach(position -> late.put(position, LateFinding.of(position, Bunch.RULE, dated.next())));
        return late;
    }

    private static Optional<Instant> opening(Run run, ClusterRecord record) {
        return record.nodeOsWindow()
                .flatMap(window -> MaintenanceCalendar.of(window).next(run.startedAt()))
                .map(Opening::start);
    }

    private void each(Run run, LaneId lane, Consumer<Slice> consumer) {
        chunks.results(run.id(), lane).forEachRemaining(consumer);
    }
}
