package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReadOnlyPropertiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int READ_ONLY = 2;

    @Test
    void theListIsThePublishedTypes() throws IOException {
        Path types = SharedData.require("swagger/bicep-types_2026-08/" + ArmGet.API_VERSION + "/types.json");
        JsonNode all = JSON.readTree(Files.readAllBytes(types));
        TreeSet<String> published = new TreeSet<>(List.of("name"));
        for (JsonNode type : all) {
            if (type.path("name").asText().equals("Microsoft.ContainerService/managedClusters@" + ArmGet.API_VERSION)
                    && type.path("$type").asText().equals("ResourceType")) {
                collect(all, target(all, type.path("body")), "", published);
            }
        }

        assertThat(new TreeSet<>(ReadOnlyProperties.PATHS)).isEqualTo(published);
    }

    private static void collect(JsonNode all, JsonNode type, String path, Set<String> found) {
        type.path("properties").properties().forEach(member -> {
            String inner = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            if ((member.getValue().path("flags").asInt() & READ_ONLY) != 0) {
                found.add(inner);
            } else if (inner.split("\\.", -1).length < 10) {
                collect(all, target(all, member.getValue().path("type")), inner, found);
            }
        });
        if (type.path("additionalProperties").isObject()) {
            collect(all, target(all, type.path("additionalProperties")), path + ".*", found);
        }
        if (type.path("itemType").isObject()) {
            collect(all, target(all, type.path("itemType")), path + ".[]", found);
        }
    }

    private static JsonNode target(JsonNode all, JsonNode reference) {
        return all.path(Integer.parseInt(reference.path("$ref").asText().replace("#/", "")));
    }

    @Test
    void whatIsWrittenStaysWhateverShapeItHas() throws IOException {
        ObjectNode cluster = (ObjectNode) JSON.readTree("""
                {"id": "x", "eTag": "1", "name": "n", "location": "westeurope", "identity": {"type": "SystemAssigned",
                  "principalId": "p"},
                 "properties": {"fqdn": "f", "dnsPrefix": "d", "unknownOne": {"fqdn": "kept"},
                  "addonProfiles": {"omsagent": {"enabled": true, "identity": {"clientId": "c"}}},
                  "networkProfile": "of another shape",
                  "agentPoolProfiles": [{"name": "a", "nodeImageVersion": "v", "eTag": "2", "count": 3}, 7]}}
                """);

        ReadOnlyProperties.removeFrom(cluster);

        assertThat(cluster).isEqualTo(JSON.readTree("""
                {"location": "westeurope", "identity": {"type": "SystemAssigned"},
                 "properties": {"dnsPrefix": "d", "unknownOne": {"fqdn": "kept"},
                  "addonProfiles": {"omsagent": {"enabled": true}},
                  "networkProfile": "of another shape",
                  "agentPoolProfiles": [{"name": "a", "count": 3}, 7]}}
                """));
    }
}
