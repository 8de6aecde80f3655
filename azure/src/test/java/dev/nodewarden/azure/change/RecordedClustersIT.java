package dev.nodewarden.azure.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.azure.arm.PublishedReadOnly;
import dev.nodewarden.azure.arm.SharedBodies;
import dev.nodewarden.azure.arm.SharedData;
import dev.nodewarden.azure.change.Traffic.Event;
import dev.nodewarden.azure.change.Traffic.What;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.simulator.Estate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Design promise 2, over every body of a cluster that Azure was recorded to answer: set on None and left unset, with eTags
 * and without, planned and applied through the use cases, and read from the request log.
 */
final class RecordedClustersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHANNEL = "/properties/autoUpgradeProfile/nodeOSUpgradeChannel";
    private static final JsonPointer PROFILE = JsonPointer.compile("/properties/autoUpgradeProfile");
    private static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001";
    private static final Duration A_WEEK_AND_A_DAY = Duration.ofDays(8);

    @Test
    void aPutDiffersFromTheGetBeforeItInOnePath() throws IOException {
        Map<String, ObjectNode> bodies = variants();
        Pattern readOnly = PublishedReadOnly.pointers();
        try (Organisation organisation = Organisation.with(estate(bodies.values()), Policies.of(Mode.ENFORCE))) {
            organisation.night().night().work(A_WEEK_AND_A_DAY);

            Traffic traffic = Traffic.of(organisation.requests());
            int changed = 0;
            for (Map.Entry<String, ObjectNode> body : bodies.entrySet()) {
                List<Event> puts = traffic.of(body.getKey(), What.CHANNEL);
                assertThat(puts)
                        .as("%s: %s", body.getKey(), organisation.notes(body.getKey()))
                        .hasSize(isChangeable(body.getValue()) ? 1 : 0);
                for (Event put : puts) {
                    assertOnePathChanges(traffic.readBefore(body.getKey(), put), put, readOnly);
                    changed++;
                }
            }
            assertThat(changed).isGreaterThan(50);
            System.out.printf("%d recorded variants, %d changed, each by one path%n", bodies.size(), changed);
        }
    }

    private static void assertOnePathChanges(JsonNode get, Event put, Pattern readOnly) {
        String at = put.request().path();
        assertThat(put.accepted()).as(at).isTrue();
        assertThat(put.request().headers().get("If-Match"))
                .isEqualTo(get.path("eTag").textValue());
        Differences differences = Differences.of(get, put.sent());
        assertThat(differences.onlyBefore()).as(at).allMatch(pointer -> isLeftOut(pointer, readOnly));
        Set<String> written = Set.of(CHANNEL);
        if (get.at(CHANNEL).isMissingNode()) {
            assertThat(differences.changed()).as(at).isEmpty();
            assertThat(differences.onlyAfter()).as(at).isEqualTo(written);
        } else {
            assertThat(differences.changed()).as(at).isEqualTo(written);
            assertThat(differences.onlyAfter()).as(at).isEmpty();
        }
        assertThat(put.sent().at(CHANNEL).asText()).isEqualTo("NodeImage");
    }

    /** An empty profile is a leaf that gives way to the channel in it. */
    private static boolean isLeftOut(String pointer, Pattern readOnly) {
        return readOnly.matcher(pointer).matches() || pointer.equals(PROFILE.toString());
    }

    /**
     * Azure CLI, recorded while it moved one cluster to SecurityPatch, sent what we send, but for two things: it empties
     * the storage profile, and it repeats the outbound addresses, which are read-only.
     */
    @Test
    void theRecordedClientSentTheSamePutButForTheStorageProfileThatItEmptied() throws IOException {
        JsonNode recorded =
                JSON.readTree(SharedData.require("recordings/test_aks_create_with_node_os_upgrade_channel.json")
                        .toFile());
        ObjectNode read = (ObjectNode) recorded.get(4).path("responseBody").deepCopy();
        JsonNode theirs = recorded.get(5).path("requestBody");
        assertThat(theirs.at(CHANNEL).asText()).isEqualTo("SecurityPatch");
        read.withObject(PROFILE).put("nodeOSUpgradeChannel", "None");
        ObjectNode held = named(read, "resourceGroups", 0);
        try (Organisation organisation =
                Organisation.with(estate(List.of(held)), Policies.targeting(NodeOsChannel.SECURITY_PATCH))) {
            organisation.night().night().work(A_WEEK_AND_A_DAY);

            Event ours = Traffic.of(organisation.requests())
                    .of(key(held), What.CHANNEL)
                    .get(0);

            Differences differences = Differences.of(theirs, ours.sent());
            assertThat(differences.changed()).isEmpty();
            assertThat(differences.onlyBefore())
                    .containsExactly(
                            "/properties/networkProfile/loadBalancerProfile/effectiveOutboundIPs/0/id",
                            "/properties/storageProfile");
            assertThat(differences.onlyAfter())
                    .containsExactly(
                            "/properties/storageProfile/diskCSIDriver/enabled",
                            "/properties/storageProfile/fileCSIDriver/enabled",
                            "/properties/storageProfile/snapshotController/enabled");
        }
    }

    /** By the lower-cased id: each distinct recorded body, on None and unset, with eTags and without. */
    private static Map<String, ObjectNode> variants() throws IOException {
        Map<String, ObjectNode> variants = new LinkedHashMap<>();
        for (JsonNode body : new LinkedHashSet<>(SharedBodies.clusters())) {
            for (boolean unset : List.of(true, false)) {
                for (boolean eTag : List.of(true, false)) {
                    ObjectNode variant = named((ObjectNode) body.deepCopy(), "resourcegroups", variants.size());
                    setChannel(variant, unset);
                    setETags(variant, eTag);
                    variants.put(key(variant), variant);
                }
            }
        }
        return variants;
    }

    private static ObjectNode named(ObjectNode body, String segment, int number) {
        String name = body.path("name").asText();
        return body.put(
                "id",
                SUBSCRIPTION + "/" + segment + "/rg-" + number
                        + "/providers/Microsoft.ContainerService/managedClusters/" + name);
    }

    private static String key(ObjectNode body) {
        return body.path("id").asText().toLowerCase(Locale.ROOT);
    }

    private static void setChannel(ObjectNode body, boolean unset) {
        if (!unset) {
            body.withObject(PROFILE).put("nodeOSUpgradeChannel", "None");
        } else if (body.at(PROFILE) instanceof ObjectNode profile) {
            profile.remove("nodeOSUpgradeChannel");
        }
    }

    private static void setETags(ObjectNode body, boolean eTag) {
        if (eTag) {
            body.put("eTag", "e-1");
            body.at("/properties/agentPoolProfiles").forEach(pool -> ((ObjectNode) pool).put("eTag", "p-1"));
        }
    }

    /** Says from the body alone whether its channel is ours to change. */
    private static boolean isChangeable(JsonNode body) {
        List<String> states =
                new ArrayList<>(List.of(body.at("/properties/provisioningState").asText()));
        states.addAll(body.at("/properties/agentPoolProfiles").findValuesAsText("provisioningState"));
        return Set.copyOf(states).equals(Set.of("Succeeded"))
                && body.at("/properties/powerState/code").asText("Running").equals("Running")
                && !body.at("/sku/name").asText().equals("Automatic")
                && !body.at("/properties/autoUpgradeProfile/upgradeChannel")
                        .asText()
                        .equals("node-image");
    }

    private static Estate estate(Iterable<ObjectNode> clusters) {
        ObjectNode estate = JSON.createObjectNode();
        estate.putArray("subscriptions")
                .addObject()
                .put("id", SUBSCRIPTION)
                .put("subscriptionId", SUBSCRIPTION.substring("/subscriptions/".length()))
                .put("displayName", "recorded")
                .put("state", "Enabled");
        clusters.forEach(estate.putArray("managedClusters")::add);
        estate.putArray("maintenanceConfigurations");
        return Estate.parse(estate.toString());
    }
}
