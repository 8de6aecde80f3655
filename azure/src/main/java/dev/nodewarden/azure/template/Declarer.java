package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.azure.arm.ArmBodies;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.DeclaredCluster;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a {@link DeclaredCluster} of a cluster's resource and of those that belong to it. */
final class Declarer {
    private static final String UNKNOWN_REGION = "unknown";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final StandIns standIns;
    private final Instant at;

    Declarer(StandIns standIns, Instant at) {
        this.standIns = standIns;
        this.at = at;
    }

    /** @param others every resource of the document that may belong to the cluster */
    DeclaredCluster declare(Resource resource, List<Resource> others) {
        BodyReader reader = new BodyReader(resource.scope());
        ObjectNode body = reader.read(resource.body(), Shapes.CLUSTER, resource.path(), resource.literal())
                .map(ObjectNode.class::cast)
                .orElseGet(NODES::objectNode);
        SortedMap<String, String> unresolved = new TreeMap<>(reader.unresolved());
        boolean deployed = resource.literal()
                && ClusterId.tryParse(body.path("id").asText()).isPresent();
        addPools(body, resource, others, unresolved);
        complete(body, resource, deployed, reader.unresolved());
        Cluster cluster = valid(ArmBodies.cluster(body, at), resource.path());
        Windows windows = Windows.of(resource, others);
        unresolved.putAll(windows.unresolved());
        List<String> missing = new ArrayList<>(missing(cluster, unresolved, resource.path()));
        missing.addAll(windows.missing());
        return new DeclaredCluster(cluster, resource.path(), deployed, windows.configurations(), unresolved, missing);
    }

    /** Pools may be resources of their own. */
    private static void addPools(
            ObjectNode body, Resource cluster, List<Resource> others, SortedMap<String, String> unresolved) {
        for (Resource other : others) {
            if (other.is(Resource.POOL) && other.belongsTo(cluster)) {
                BodyReader reader = new BodyReader(other.scope());
                ObjectNode pool = reader.read(other.body(), Shapes.POOL_RESOURCE, other.path(), other.literal())
                        .map(read -> read.path("properties"))
                        .filter(JsonNode::isObject)
                        .map(ObjectNode.class::cast)
                        .orElseGet(NODES::objectNode);
                pool.put("name", Open.shown(other.name()));
                properties(body).withArrayProperty("agentPoolProfiles").add(pool);
                unresolved.putAll(reader.unresolved());
            }
        }
    }

    private static ObjectNode properties(ObjectNode body) {
        return body.withObjectProperty("properties");
    }

    /** Puts in what the reader of bodies insists on, and the channels' expressions, which are no channel it knows. */
    private void complete(ObjectNode body, Resource resource, boolean deployed, SortedMap<String, String> unresolved) {
        if (!deployed) {
            body.put("id", standIns.next(resource.name()).armId());
        }
        if (body.path("location").asText().isBlank()) {
            body.put("location", UNKNOWN_REGION);
        }
        ObjectNode properties = properties(body);
        String path = Path.member(resource.path(), "properties");
        String upgrades = Path.member(path, "autoUpgradeProfile");
        for (String channel : List.of("nodeOSUpgradeChannel", "upgradeChannel")) {
            Optional.ofNullable(unresolved.get(Path.member(upgrades, channel)))
                    .or(() -> Optional.ofNullable(unresolved.get(upgrades)))
                    .or(() -> Optional.ofNullable(unresolved.get(path)))
                    .ifPresent(open ->
                            properties.withObjectProperty("autoUpgradeProfile").put(channel, open));
        }
        ArrayNode pools = properties.withArrayProperty("agentPoolProfiles");
        for (int i = 0; i < pools.size(); i++) {
            if (pools.get(i).path("name").asText().isBlank()) {
                ((ObjectNode) pools.get(i)).put("name", "pool-" + i);
            }
        }
    }

    /** The open paths that could change the verdict. What the pools are matters to one channel only. */
    private static List<String> missing(Cluster cluster, SortedMap<String, String> unresolved, String path) {
        String properties = Path.member(path, "properties");
        boolean patches = cluster.effectiveChannel()
                .filter(NodeOsChannel.SECURITY_PATCH::equals)
                .isPresent();
        return unresolved.keySet().stream()
                .filter(open -> open.equals(properties)
                        || open.startsWith(Path.member(properties, "autoUpgradeProfile"))
                        || open.startsWith(Path.member(path, "sku"))
                        || (patches && isAboutPools(open)))
                .toList();
    }

    private static boolean isAboutPools(String path) {
        return path.endsWith("agentPoolProfiles")
                || path.endsWith("]")
                || path.endsWith(".osType")
                || path.endsWith(".osSKU")
                || path.endsWith(".vmSize")
                || path.endsWith(".properties");
    }

    static <T> T valid(Reading<T> reading, String path) {
        return reading.match(value -> value, failure -> {
            throw DocumentException.at(path, "cannot be read: " + failure.message());
        });
    }
}
