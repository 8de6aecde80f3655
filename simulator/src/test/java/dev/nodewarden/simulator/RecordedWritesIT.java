package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Replays recorded writes: what Azure made of them then, the simulator makes of them now. */
final class RecordedWritesIT {
    private static final String LABELS = "/properties/agentPoolProfiles/0/nodeLabels";

    /** GET, PUT of another channel by Azure CLI, and GET when the operation had ended. */
    @Test
    void aRecordedChangeOfTheChannelGoesAsItWent() throws Exception {
        JsonNode recording = Json.parse(
                Files.readString(SharedData.require("recordings/test_aks_create_with_node_os_upgrade_channel.json")));
        JsonNode before = exchange(recording, 15).path("responseBody");
        JsonNode put = exchange(recording, 17);
        JsonNode after = exchange(recording, 22).path("responseBody");
        String path = before.path("id").asText() + "?" + Client.API;
        ObjectNode estate = Json.object();
        estate.putArray("subscriptions")
                .addObject()
                .put("id", "/subscriptions/" + before.path("id").asText().split("/", -1)[2]);
        estate.putArray("managedClusters").add(before);
        SimulatorOptions options = SimulatorOptions.defaults()
                .withThrottle(Throttle.OFF)
                .withOperationTimes(OperationTimes.of(Duration.ofMillis(500)));
        try (SimulatedAzure azure = SimulatedAzure.start(Estate.parse(estate.toString()), options)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.put(path, put.path("requestBody"));
            assertThat(answer.statusCode()).isEqualTo(put.path("status").asInt());
            assertThat(answer.headers().firstValue("Azure-AsyncOperation")).isPresent();
            // Azure added empty labels for as long as the operation ran.
            assertThat(Differences.between(Client.json(answer), put.path("responseBody")))
                    .containsExactly(LABELS);
            while (client.body(path)
                    .at("/properties/provisioningState")
                    .asText()
                    .equals("Updating")) {
                Thread.onSpinWait();
            }
            assertThat(client.body(path)).isEqualTo(after);
        }
    }

    private static JsonNode exchange(JsonNode recording, int index) {
        for (JsonNode exchange : recording) {
            if (exchange.path("idx").asInt() == index) {
                return exchange;
            }
        }
        throw new AssertionError("no exchange " + index);
    }
}
