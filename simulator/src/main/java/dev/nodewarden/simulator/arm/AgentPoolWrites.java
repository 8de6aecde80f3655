package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.change.ETags;
import dev.nodewarden.simulator.change.Merge;
import dev.nodewarden.simulator.change.OperationError;
import dev.nodewarden.simulator.change.Pools;
import dev.nodewarden.simulator.change.ReadOnly;
import dev.nodewarden.simulator.change.States;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.throttle.Quotas;
import dev.nodewarden.simulator.wire.Answer;
import java.time.Duration;
import java.util.Optional;

/** Writes of single agent pools that exist. The cluster's eTag and state stay as they are. */
final class AgentPoolWrites {
    private static final String ACTION = "Microsoft.ContainerService/managedClusters/agentPools/write";

    private final Gates gates;
    private final Quotas quotas;
    private final AsyncOperations operations;
    private final Duration usual;

    AgentPoolWrites(Gates gates, Quotas quotas, AsyncOperations operations, Duration usual) {
        this.gates = gates;
        this.quotas = quotas;
        this.operations = operations;
        this.usual = usual;
    }

    /** PUT of an agent pool. */
    Answer put(ArmRequest request) {
        return gates.toWriteCluster(
                request,
                ACTION,
                cluster -> quotas.putAgentPool(cluster.key(), request.child())
                        .map(ArmErrors::aksThrottled)
                        .orElseGet(() -> put(request, cluster)));
    }

    private Answer put(ArmRequest request, Cluster cluster) {
        Optional<ObjectNode> given = request.json();
        if (given.isEmpty() || !given.get().path("properties").isObject()) {
            return ArmErrors.invalidContent("The body must be a JSON object with properties");
        }
        ObjectNode properties = ReadOnly.leftOutOfPool((ObjectNode) given.get().path("properties"));
        return cluster.exclusively(() -> {
            ObjectNode body = cluster.tree();
            return Pools.find(body, request.child())
                    .map(pool -> refusal(request, cluster, pool, properties)
                            .orElseGet(() -> update(request, cluster, body, pool, properties)))
                    .orElseGet(() -> ArmErrors.notSupported("PUT of an agent pool that is not in the estate"));
        });
    }

    private static Optional<Answer> refusal(
            ArmRequest request, Cluster cluster, ObjectNode pool, ObjectNode properties) {
        return Preconditions.refusal(request.request(), pool.path("eTag").asText(""))
                .or(() -> Busy.refusalOfPool(cluster, request.child()))
                .or(() -> ClusterChecks.scaledByHand(pool, properties));
    }

    private Answer update(
            ArmRequest request, Cluster cluster, ObjectNode body, ObjectNode pool, ObjectNode properties) {
        Merge.into(pool, properties);
        begin(cluster, body, pool);
        String name = pool.path("name").asText();
        Optional<OperationError> failure = request.operationFailure();
        String end = failure.isPresent() ? States.FAILED : States.SUCCEEDED;
        String url = operations.begin(
                cluster,
                new AsyncOperations.Plan(
                        name + " - " + States.UPDATING,
                        request.operationTime(usual),
                        failure,
                        after -> end(after, name, end)));
        return Answer.json(200, AgentPools.find(cluster, name).orElseThrow()).with("Azure-AsyncOperation", url);
    }

    private static void begin(Cluster cluster, ObjectNode body, ObjectNode pool) {
        States.set(pool, States.UPDATING);
        ETags.move(pool);
        cluster.replace(body);
    }

    /** Ends an operation on the pool {@code name} of the cluster {@code body}. */
    static void end(ObjectNode body, String name, String state) {
        Pools.find(body, name).ifPresent(pool -> {
            States.set(pool, state);
            ETags.move(pool);
        });
    }
}
