package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.wire.Body;
import dev.nodewarden.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The agent pools as resources of their own, made from the cluster's body. */
final class AgentPools {
    private AgentPools() {}

    static List<Body> of(Cluster cluster) {
        List<Body> pools = new ArrayList<>();
        for (JsonNode profile : profiles(cluster)) {
            pools.add(resource(cluster, profile));
        }
        return pools;
    }

    static Optional<Body> find(Cluster cluster, String name) {
        for (JsonNode profile : profiles(cluster)) {
            if (profile.path("name").asText().equalsIgnoreCase(name)) {
                return Optional.of(resource(cluster, profile));
            }
        }
        return Optional.empty();
    }

    private static JsonNode profiles(Cluster cluster) {
        return cluster.tree().path("properties").path("agentPoolProfiles");
    }

    private static Body resource(Cluster cluster, JsonNode profile) {
        String name = profile.path("name").asText();
        ObjectNode pool = Json.object()
                .put("id", cluster.writtenId() + "/agentPools/" + name)
                .put("name", name)
                .put("type", "Microsoft.ContainerService/managedClusters/agentPools");
        ObjectNode properties = profile.deepCopy();
        properties.remove("name");
        pool.set("properties", properties);
        return Json.write(pool);
    }
}
