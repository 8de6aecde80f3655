package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReadOnlyPropertiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theListIsThePublishedTypes() throws IOException {
        assertThat(new TreeSet<>(ReadOnlyProperties.PATHS)).isEqualTo(PublishedReadOnly.paths());
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
