package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the simulator tells about itself and what it saw. */
final class SelfReportIT {
    @Test
    void requestLogHoldsEveryRequestAndNoSecret(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("requests.jsonl");
        String token;
        String secret;
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS.withRequestLog(file))) {
            Client client = new Client(azure);
            secret = client.secret();
            token = Client.json(client.send(client.tokenRequest(secret)))
                    .path("access_token")
                    .asText();
            client.send(client.to("/subscriptions?api-version=2022-12-01")
                    .header("Authorization", "Bearer " + token)
                    .build());
        }
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).doesNotContain(token).doesNotContain(secret))
                .last()
                .asString()
                .contains("\"method\":\"GET\"", "\"path\":\"/subscriptions?api-version=2022-12-01\"", "\"status\":200")
                .contains("\"responseBody\":{\"value\":[");
    }

    @Test
    void countersCanBeReadFromAnotherProcess() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            Client client = new Client(azure);
            client.get("/subscriptions?api-version=2022-12-01");
            JsonNode counts =
                    Client.json(client.send(client.to("/simulator/counts").build()));
            assertThat(counts.path("subscriptions").asInt()).isEqualTo(1);
            assertThat(counts.path("token").asInt()).isEqualTo(1);
            assertThat(counts.path("total").asInt()).isEqualTo(2);
        }
    }

    @Test
    void readyLineTellsAnotherProgramEverything() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            JsonNode line = Json.parse(azure.readyLine());
            assertThat(line.path("arm").asText()).isEqualTo(azure.armEndpoint().toString());
            assertThat(Path.of(line.path("ca").asText())).isEqualTo(azure.certificate());
            assertThat(line.path("env").size()).isEqualTo(azure.environment().size());
        }
    }

    @Test
    void certificateIsGoneAfterClosing() throws Exception {
        SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS);
        assertThat(azure.certificate()).isRegularFile();
        azure.close();
        assertThat(azure.certificate()).doesNotExist();
    }
}
