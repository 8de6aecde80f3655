package dev.nodewarden.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.ClusterProfile;
import dev.nodewarden.fleet.NodeOsChannel;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The facts of a cluster as members of a JSON object: the same in a report, in a row and in a chunk. */
final class ClusterJson {
    private ClusterJson() {}

    /** Writes the facts as members of the object that {@code json} is in. */
    static void writeMembers(JsonGenerator json, Cluster cluster) throws IOException {
        json.writeStringField("id", cluster.id().armId());
        json.writeStringField("subscriptionId", cluster.id().subscriptionId());
        json.writeStringField("resourceGroup", cluster.id().resourceGroup());
        json.writeStringField("name", cluster.id().name());
        json.writeStringField("location", cluster.location());
        json.writeObjectFieldStart("tags");
        for (Map.Entry<String, String> tag : new TreeMap<>(cluster.tags()).entrySet()) {
            json.writeStringField(tag.getKey(), tag.getValue());
        }
        json.writeEndObject();
        Json.text(json, "nodeOsUpgradeChannel", cluster.nodeOsUpgradeChannel());
        Json.text(json, "effectiveChannel", cluster.effectiveChannel().map(NodeOsChannel::armName));
        Json.text(json, "upgradeChannel", cluster.upgradeChannel());
        Json.text(json, "provisioningState", cluster.provisioningState());
        Json.text(json, "powerState", cluster.powerState());
        writeProfile(json, cluster.profile());
        Json.text(json, "resourceUid", cluster.resourceUid());
        json.writeArrayFieldStart("agentPools");
        for (AgentPool pool : cluster.agentPools()) {
            writePool(json, pool);
        }
        json.writeEndArray();
        OutcomesJson.writeMembers(json, cluster.outcomes());
        json.writeStringField("observedAt", cluster.observedAt().toString());
    }

    private static void writeProfile(JsonGenerator json, ClusterProfile profile) throws IOException {
        Json.text(json, "skuName", profile.skuName());
        Json.text(json, "kubernetesVersion", profile.kubernetesVersion());
        Json.text(json, "outboundType", profile.outboundType());
        Json.text(json, "nodeProvisioningMode", profile.nodeProvisioningMode());
        Json.text(json, "supportPlan", profile.supportPlan());
    }

    private static ClusterProfile profile(JsonNode json) {
        return new ClusterProfile(
                Json.text(json, "skuName"),
                Json.text(json, "kubernetesVersion"),
                Json.text(json, "outboundType"),
                Json.text(json, "nodeProvisioningMode"),
                Json.text(json, "supportPlan"));
    }

    private static void writePool(JsonGenerator json, AgentPool pool) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", pool.name());
        Json.text(json, "osType", pool.osType());
        Json.text(json, "osSku", pool.osSku());
        Json.text(json, "vmSize", pool.vmSize());
        Json.number(json, "count", pool.count());
        Json.text(json, "nodeImageVersion", pool.nodeImageVersion());
        Json.text(json, "imageDate", pool.imageDate().map(LocalDate::toString));
        json.writeEndObject();
    }

    static Cluster read(JsonNode json) {
        return new Cluster(
                ClusterId.parse(json.path("id").asText()),
                json.path("location").asText(),
                tags(json.path("tags")),
                Json.text(json, "nodeOsUpgradeChannel"),
                Json.text(json, "upgradeChannel"),
                pools(json.path("agentPools")),
                Json.text(json, "provisioningState"),
                Json.text(json, "powerState"),
                profile(json),
                Json.text(json, "resourceUid"),
                OutcomesJson.read(json),
                Instant.parse(json.path("observedAt").asText()));
    }

    private static Map<String, String> tags(JsonNode json) {
        Map<String, String> tags = new TreeMap<>();
        for (Map.Entry<String, JsonNode> tag : json.properties()) {
            tags.put(tag.getKey(), tag.getValue().asText());
        }
        return tags;
    }

    private static List<AgentPool> pools(JsonNode json) {
        List<AgentPool> pools = new ArrayList<>();
        for (JsonNode pool : json) {
            pools.add(new AgentPool(
                    pool.path("name").asText(),
                    Json.text(pool, "osType"),
                    Json.text(pool, "osSku"),
                    Json.text(pool, "vmSize"),
                    Json.number(pool, "count"),
                    Json.text(pool, "nodeImageVersion")));
        }
        return pools;
    }
}
