package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.ExemptionLedger;
import dev.nodewarden.ledger.UnreadableReason;
import dev.nodewarden.policy.Exemptions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Judges the clusters of one step, at most 8 at a time, and stops calling at the first 429. */
final class StepReader {
    private static final int AT_ONCE = 8;

    private final ClusterReader reader;
    private final ExemptionLedger exemptions;
    private final Executor executor;
    private final Clock pacingClock;

    StepReader(ClusterReader reader, ExemptionLedger exemptions, Executor executor, Clock pacingClock) {
        this.reader = reader;
        this.exemptions = exemptions;
        this.executor = executor;
        this.pacingClock = pacingClock;
    }

    /**
     * Judges {@code clusters} in order, by the exemptions that are on record when the step begins. A step that is
     * repeated after its results were stored judges nothing again, so what is recorded later never changes them.
     *
     * @param lastTry what fails for a passing reason is now unreadable; otherwise the step ends before it
     */
    StepReading read(List<Cluster> clusters, boolean lastTry) {
        Exemptions known = new Exemptions(exemptions.list());
        ClusterReader judging = reader.honouring(() -> known);
        AtomicBoolean throttled = new AtomicBoolean();
        List<Optional<Call>> calls = Concurrently.map(clusters, AT_ONCE, executor, cluster -> {
            if (throttled.get()) {
                return Optional.<Call>empty();
            }
            Reading<ClusterRecord> reading = judging.judgeDiscovered(cluster);
            Call call = new Call(reading, pacingClock.instant());
            call.throttle().ifPresent(failure -> throttled.set(true));
            return Optional.of(call);
        });
        return untilSetback(clusters, calls, lastTry);
    }

    private static StepReading untilSetback(List<Cluster> clusters, List<Optional<Call>> calls, boolean lastTry) {
        List<Instant> ends = calls.stream()
                .flatMap(Optional::stream)
                .map(Call::endedAt)
                .sorted()
                .toList();
        Optional<Failure> throttle = calls.stream()
                .flatMap(Optional::stream)
                .flatMap(call -> call.throttle().stream())
                .findFirst();
        List<ClusterRecord> records = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            Optional<Call> call = calls.get(i);
            if (call.isEmpty()
                    || call.get()
                            .failure()
                            .filter(failure -> passes(failure, lastTry))
                            .isPresent()) {
                return new StepReading(records, ends, true, throttle);
            }
            Cluster cluster = clusters.get(i);
            records.add(call.get().reading().match(record -> record, failure -> unread(cluster, failure)));
        }
        return new StepReading(records, ends, throttle.isPresent(), throttle);
    }

    private static boolean passes(Failure failure, boolean lastTry) {
        return switch (failure.kind()) {
            case THROTTLED -> true;
            case UNAVAILABLE, CONFLICT, MALFORMED -> !lastTry;
            case FORBIDDEN, GONE -> false;
        };
    }

    private static ClusterRecord unread(Cluster cluster, Failure failure) {
        return ClusterRecord.unread(cluster, UnreadableReason.of(failure.kind()), failure.message());
    }

    /** One reading and when it had ended, by the clock that paces. */
    private record Call(Reading<ClusterRecord> reading, Instant endedAt) {
        Optional<Failure> failure() {
            return reading.match(record -> Optional.empty(), Optional::of);
        }

        Optional<Failure> throttle() {
            return failure().filter(failure -> failure.kind() == FailureKind.THROTTLED);
        }
    }

    /**
     * What a step came to.
     *
     * @param records the clusters judged, from the front, without a gap
     * @param calls when each call of the lane's quota had ended, in order, by the clock that paces
     * @param setback the step ended before its last cluster, or was told to slow down
     * @param throttle the 429 that ended it, if one did
     */
    record StepReading(List<ClusterRecord> records, List<Instant> calls, boolean setback, Optional<Failure> throttle) {}
}
