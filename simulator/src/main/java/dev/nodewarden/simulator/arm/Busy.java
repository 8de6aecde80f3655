package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.change.Pools;
import dev.nodewarden.simulator.change.States;
import dev.nodewarden.simulator.estate.Activity;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.wire.Answer;
import java.util.Optional;

/** Whether something else goes on in a cluster, so that no operation can begin. */
final class Busy {
    private Busy() {}

    /** The refusal of an operation on the whole cluster, if anything goes on in it or in one of its pools. */
    static Optional<Answer> refusal(Cluster cluster) {
        return cluster.activities().stream()
                .map(Activity::name)
                .findFirst()
                .or(() -> ofCluster(cluster.tree()))
                .or(() -> ofPools(cluster.tree()))
                .map(ArmErrors::busy);
    }

    /** The refusal of an operation on one pool, if something goes on in the cluster or in this pool. */
    static Optional<Answer> refusalOfPool(Cluster cluster, String pool) {
        return ofCluster(cluster.tree())
                .or(() -> Pools.find(cluster.tree(), pool).flatMap(Busy::ofPool))
                .map(ArmErrors::busy);
    }

    private static Optional<String> ofCluster(JsonNode body) {
        JsonNode properties = body.path("properties");
        return States.isTerminal(properties)
                ? Optional.empty()
                : Optional.of(properties.path("provisioningState").asText());
    }

    private static Optional<String> ofPools(JsonNode body) {
        return Pools.of(body).stream().flatMap(pool -> ofPool(pool).stream()).findFirst();
    }

    private static Optional<String> ofPool(JsonNode pool) {
        String state = pool.path("provisioningState").asText();
        return States.isTerminal(pool)
                ? Optional.empty()
                : Optional.of(pool.path("name").asText() + " - " + state);
    }
}
