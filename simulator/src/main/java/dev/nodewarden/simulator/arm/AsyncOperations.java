package dev.nodewarden.simulator.arm;

import dev.nodewarden.simulator.change.OperationError;
import dev.nodewarden.simulator.change.Pools;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.throttle.Quotas;
import dev.nodewarden.simulator.wire.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** The operations that were begun, and how far they are. Safe for several threads. */
final class AsyncOperations {
    private final String endpoint;
    private final Pace pace;
    private final Quotas quotas;
    private final Map<String, AsyncOperation> operations = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();

    /**
     * No operations yet.
     *
     * @param endpoint the beginning of every status address
     */
    AsyncOperations(String endpoint, Pace pace, Quotas quotas) {
        this.endpoint = endpoint;
        this.pace = pace;
        this.quotas = quotas;
    }

    /**
     * An operation that was begun.
     *
     * @param url where its status is
     * @param over whether it has ended
     */
    record Begun(String url, BooleanSupplier over) {}

    /** Begins an operation on {@code cluster} that takes {@code duration} and then fails, or succeeds. */
    Begun begin(Cluster cluster, Duration duration, Optional<OperationError> failure) {
        String id = UUID.nameUUIDFromBytes(
                        (cluster.key() + "/" + number.incrementAndGet()).getBytes(StandardCharsets.UTF_8))
                .toString();
        AsyncOperation operation = new AsyncOperation(
                id,
                cluster.id().subscription(),
                pace.clock().instant(),
                pace.ticker().getAsLong(),
                pace.scaled(duration),
                nodes(cluster),
                failure);
        operations.put(id, operation);
        String base = endpoint + "/subscriptions/" + cluster.id().subscription()
                + "/providers/Microsoft.ContainerService/locations/" + cluster.location() + "/operations/" + id;
        return new Begun(
                SignedUrl.of(base, operation.startTime()),
                () -> operation.isOver(pace.ticker().getAsLong()));
    }

    private static int nodes(Cluster cluster) {
        return Pools.of(cluster.tree()).stream()
                .mapToInt(pool -> pool.path("count").asInt(1))
                .sum();
    }

    /** Answers how far the operation is that {@code request} asks for. */
    Answer status(ArmRequest request) {
        String id = request.holes().get(2).toLowerCase(Locale.ROOT);
        Optional<AsyncOperation> operation = Optional.ofNullable(operations.get(id))
                .filter(found -> found.subscription().equalsIgnoreCase(request.subscription()));
        return quotas.operationStatus(request.subscription())
                .map(ArmErrors::aksThrottled)
                .or(() -> operation.map(
                        found -> Answer.json(200, found.status(pace.ticker().getAsLong()))))
                .orElseGet(() -> ArmErrors.notFoundByAks("Operation " + id));
    }
}
