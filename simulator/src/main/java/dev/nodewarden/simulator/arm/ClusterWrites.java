package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.change.Behaviour;
import dev.nodewarden.simulator.change.ETags;
import dev.nodewarden.simulator.change.Merge;
import dev.nodewarden.simulator.change.OperationError;
import dev.nodewarden.simulator.change.ReadOnly;
import dev.nodewarden.simulator.change.States;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.throttle.Quotas;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Json;
import java.time.Duration;
import java.util.Optional;

/** Writes of whole clusters. Nothing is created: a cluster must be in the estate. */
final class ClusterWrites {
    private static final String ACTION = "Microsoft.ContainerService/managedClusters/write";

    private final Gates gates;
    private final Quotas quotas;
    private final AsyncOperations operations;
    private final Duration usual;

    /**
     * Writes through {@code gates}.
     *
     * @param usual how long an operation takes, unless it is told otherwise
     */
    ClusterWrites(Gates gates, Quotas quotas, AsyncOperations operations, Duration usual) {
        this.gates = gates;
        this.quotas = quotas;
        this.operations = operations;
        this.usual = usual;
    }

    /** PUT of a cluster. */
    Answer put(ArmRequest request) {
        return gates.toWriteCluster(
                request,
                ACTION,
                cluster -> quotas.putCluster(cluster.key())
                        .map(ArmErrors::aksThrottled)
                        .orElseGet(() -> put(request, cluster)),
                () -> Preconditions.refusalOfAbsent(request.request())
                        .orElseGet(() -> ArmErrors.notSupported("PUT of a cluster that is not in the estate")));
    }

    private Answer put(ArmRequest request, Cluster cluster) {
        Optional<ObjectNode> given = request.json();
        if (given.isEmpty()) {
            return ArmErrors.invalidContent("The body must be a JSON object");
        }
        return cluster.exclusively(() -> {
            ObjectNode before = cluster.tree();
            return ClusterChecks.refusal(request, cluster, before, given.get())
                    .orElseGet(() -> update(request, cluster, before, ReadOnly.leftOutOf(given.get())));
        });
    }

    /** PATCH of a cluster, which changes tags and nothing else. */
    Answer patch(ArmRequest request) {
        return gates.toWriteCluster(request, ACTION, cluster -> gates.paced(cluster, paced -> patch(request, paced)));
    }

    private Answer patch(ArmRequest request, Cluster cluster) {
        JsonNode tags = request.json().map(body -> body.path("tags")).orElse(Json.object());
        Optional<ObjectNode> given = request.json();
        if (given.isEmpty() || given.get().size() != 1 || !tags.isObject()) {
            return ArmErrors.invalidContent("The body must be a JSON object with tags and nothing else");
        }
        return cluster.exclusively(() -> {
            ObjectNode before = cluster.tree();
            return Preconditions.refusal(request.request(), before.path("eTag").asText(""))
                    .or(() -> Busy.refusal(cluster))
                    .orElseGet(() -> update(request, cluster, before, given.get()));
        });
    }

    private Answer update(ArmRequest request, Cluster cluster, ObjectNode before, ObjectNode given) {
        ObjectNode after = before.deepCopy();
        Merge.into(after, given);
        Channel.force(after);
        States.setAll(after, States.UPDATING);
        ETags.moveAll(after);
        cluster.replace(after);
        boolean keepsChannel = request.behaviour().orElse(null) instanceof Behaviour.KeepChannel;
        JsonNode channelSource = keepsChannel ? before : after;
        Optional<OperationError> failure = request.operationFailure();
        String url = operations.begin(
                cluster,
                new AsyncOperations.Plan(
                        States.UPDATING,
                        request.operationTime(usual),
                        failure,
                        body -> end(body, channelSource, failure)));
        return Answer.json(200, after).with("Azure-AsyncOperation", url);
    }

    private static void end(ObjectNode body, JsonNode channelSource, Optional<OperationError> failure) {
        Channel.restore(body, channelSource);
        States.succeed(body);
        failure.ifPresent(error -> States.fail(body, error));
        ETags.moveAll(body);
    }
}
