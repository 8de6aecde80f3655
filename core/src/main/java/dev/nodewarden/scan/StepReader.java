package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.UnreadableReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Judges the clusters of one step, at most 8 at a time, and stops calling at the first 429. */
final class StepReader {
    private static final int AT_ONCE = 8;

    private final ClusterReader reader;
    private final Executor executor;

    StepReader(ClusterReader reader, Executor executor) {
        this.reader = reader;
        this.executor = executor;
    }

    /**
     * Judges {@code clusters} in order.
     *
     * @param lastTry what fails for a passing reason is now unreadable; otherwise the step ends before it
     */
    StepReading read(List<Cluster> clusters, boolean lastTry) {
        AtomicBoolean throttled = new AtomicBoolean();
        List<Optional<Reading<ClusterRecord>>> readings = Concurrently.map(clusters, AT_ONCE, executor, cluster -> {
            if (throttled.get()) {
                return Optional.<Reading<ClusterRecord>>empty();
            }
            Reading<ClusterRecord> reading = reader.judgeDiscovered(cluster);
            failureOf(reading)
                    .filter(failure -> failure.kind() == FailureKind.THROTTLED)
                    .ifPresent(failure -> throttled.set(true));
            return Optional.of(reading);
        });
        return untilSetback(clusters, readings, lastTry);
    }

    private static StepReading untilSetback(
            List<Cluster> clusters, List<Optional<Reading<ClusterRecord>>> readings, boolean lastTry) {
        int calls = (int) readings.stream().filter(Optional::isPresent).count();
        Optional<Failure> throttle = readings.stream()
                .flatMap(Optional::stream)
                .flatMap(reading -> failureOf(reading).stream())
                .filter(failure -> failure.kind() == FailureKind.THROTTLED)
                .findFirst();
        List<ClusterRecord> records = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            Cluster cluster = clusters.get(i);
            Optional<Reading<ClusterRecord>> reading = readings.get(i);
            Optional<Failure> failure = reading.flatMap(StepReader::failureOf);
            boolean setback =
                    reading.isEmpty() || failure.filter(f -> passes(f, lastTry)).isPresent();
            if (setback) {
                return new StepReading(
                        records, calls, true, throttle.flatMap(Failure::retryAfter), throttle.isPresent());
            }
            records.add(reading.get().match(record -> record, why -> unread(cluster, why)));
        }
        return new StepReading(
                records, calls, throttle.isPresent(), throttle.flatMap(Failure::retryAfter), throttle.isPresent());
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

    private static Optional<Failure> failureOf(Reading<ClusterRecord> reading) {
        return reading.match(record -> Optional.empty(), Optional::of);
    }

    /**
     * What a step came to.
     *
     * @param records the clusters judged, from the front, without a gap
     * @param calls calls made of the lane's quota
     * @param setback the step ended before its last cluster, or was told to slow down
     * @param retryAfter how long Azure asked to wait, if it did
     */
    record StepReading(
            List<ClusterRecord> records,
            int calls,
            boolean setback,
            Optional<Duration> retryAfter,
            boolean throttled) {}
}
