package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.change.OperationError;
import dev.nodewarden.simulator.change.Pools;
import dev.nodewarden.simulator.estate.Activity;
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
import java.util.function.Consumer;

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
     * An operation to begin.
     *
     * @param name as AKS names it to whoever has to wait, such as {@code Updating}
     * @param failure what its status tells at the end; empty when it succeeds
     * @param ending what it does to the cluster's body then
     */
    record Plan(String name, Duration duration, Optional<OperationError> failure, Consumer<ObjectNode> ending) {}

    /** Begins an operation on {@code cluster}, which is busy until it ends, and returns where its status is. */
    String begin(Cluster cluster, Plan plan) {
        String id = UUID.nameUUIDFromBytes(
                        (cluster.key() + "/" + number.incrementAndGet()).getBytes(StandardCharsets.UTF_8))
                .toString();
        AsyncOperation operation = new AsyncOperation(
                id,
                cluster.id().subscription(),
                pace.clock().instant(),
                pace.ticker().getAsLong(),
                pace.scaled(plan.duration()),
                nodes(cluster),
                plan.failure());
        operations.put(id, operation);
        cluster.begin(new Activity(
                plan.name(), () -> operation.isOver(pace.ticker().getAsLong()), () -> end(cluster, plan.ending())));
        String base = endpoint + "/subscriptions/" + cluster.id().subscription()
                + "/providers/Microsoft.ContainerService/locations/" + cluster.location() + "/operations/" + id;
        return SignedUrl.of(base, operation.startTime());
    }

    private static void end(Cluster cluster, Consumer<ObjectNode> ending) {
        ObjectNode body = cluster.tree();
        ending.accept(body);
        cluster.replace(body);
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
