package dev.nodewarden.simulator.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The agent pools inside a cluster's body. */
public final class Pools {
    private Pools() {}

    /** All of them, to look at or to change. */
    public static List<ObjectNode> of(JsonNode cluster) {
        List<ObjectNode> pools = new ArrayList<>();
        cluster.path("properties").path("agentPoolProfiles").forEach(pool -> pools.add((ObjectNode) pool));
        return pools;
    }

    /** The pool with this name. */
    public static Optional<ObjectNode> find(JsonNode cluster, String name) {
        return among(cluster.path("properties").path("agentPoolProfiles"), name);
    }

    static Optional<ObjectNode> among(JsonNode profiles, String name) {
        for (JsonNode pool : profiles) {
            if (pool.path("name").asText().equalsIgnoreCase(name)) {
                return Optional.of((ObjectNode) pool);
            }
        }
        return Optional.empty();
    }
}
