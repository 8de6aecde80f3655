package dev.nodewarden.azure.arm;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterProfile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of Resource Graph, or an object inside one. A member of another type than expected is malformed. */
final class GraphRow {
    private final Map<?, ?> members;

    private GraphRow(Map<?, ?> members) {
        this.members = members;
    }

    static GraphRow of(@Nullable Object row) {
        if (row instanceof Map<?, ?> members) {
            return new GraphRow(members);
        }
        throw ArmException.malformed("a row of Resource Graph is not an object");
    }

    /** The subscription the row belongs to, in lower case. */
    String subscriptionId() {
        return required("subscriptionId").toLowerCase(Locale.ROOT);
    }

    /** Reads the row as {@link GraphQuery#CLUSTERS} projects it. */
    Cluster cluster(Instant observedAt) {
        Cluster cluster = new Cluster(
                ClusterBody.id(required("id")),
                required("location").toLowerCase(Locale.ROOT),
                tags(),
                text("nodeOsUpgradeChannel"),
                text("upgradeChannel"),
                agentPools(),
                text("provisioningState"),
                text("powerState"),
                profile(),
                text("resourceUid"),
                observedAt);
        if (!cluster.id().subscriptionId().equals(subscriptionId())) {
            throw ArmException.malformed("a row's id and subscriptionId differ");
        }
        return cluster;
    }

    private ClusterProfile profile() {
        return new ClusterProfile(
                text("skuName"),
                text("currentKubernetesVersion").or(() -> text("kubernetesVersion")),
                text("outboundType"),
                text("nodeProvisioningMode"),
                text("supportPlan"));
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        if (members.get("tags") != null) {
            of(members.get("tags"))
                    .members
                    .forEach((key, value) -> tags.put(String.valueOf(key), value == null ? "" : String.valueOf(value)));
        }
        return tags;
    }

    private List<AgentPool> agentPools() {
        return rows("agentPools").stream().map(GraphRow::agentPool).toList();
    }

    private AgentPool agentPool() {
        return new AgentPool(
                required("name"), text("osType"), text("osSKU"), text("vmSize"), count(), text("nodeImageVersion"));
    }

    private Optional<Integer> count() {
        Object count = members.get("count");
        if (count == null) {
            return Optional.empty();
        }
        if (count instanceof Integer number) {
            return Optional.of(number);
        }
        throw ArmException.malformed("count is not an integer");
    }

    /** Whether the member of that name is true; absent is not. */
    boolean flag(String name) {
        Object value = members.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw ArmException.malformed(name + " is not true or false");
    }

    /** The objects in the array of that name; none where it is absent. */
    List<GraphRow> rows(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(GraphRow::of).toList();
        }
        throw ArmException.malformed(name + " is not an array");
    }

    String required(String name) {
        return text(name).orElseThrow(() -> ArmException.malformed(name + " is missing in a row"));
    }

    /** The text of that name; an empty one is absent. */
    Optional<String> text(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text).filter(filled -> !filled.isBlank());
        }
        throw ArmException.malformed(name + " is not text");
    }
}
