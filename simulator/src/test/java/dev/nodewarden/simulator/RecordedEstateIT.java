package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bodies that were recorded from Azure come out as they went in, digit by digit and in the same order. */
final class RecordedEstateIT {
    private static final SimulatorOptions OPTIONS = SimulatorOptions.defaults().withThrottle(Throttle.OFF);

    @Test
    void everyBodyIsServedBackUnchanged() throws Exception {
        Path file = SharedData.require("estate-recorded.json");
        JsonNode estate = Json.parse(Files.readString(file));
        try (SimulatedAzure azure = SimulatedAzure.start(Estate.load(file), OPTIONS)) {
            Client client = new Client(azure);
            for (String section : List.of("managedClusters", "maintenanceConfigurations")) {
                assertThat(estate.path(section)).isNotEmpty();
                for (JsonNode body : estate.path(section)) {
                    JsonNode answer = client.body(body.path("id").asText() + "?" + Client.API);
                    assertThat(answer.toString()).isEqualTo(body.toString());
                }
            }
        }
    }

    @Test
    void listsHoldTheSameBodiesInTheSameOrder() throws Exception {
        Path file = SharedData.require("estate-recorded.json");
        JsonNode estate = Json.parse(Files.readString(file));
        try (SimulatedAzure azure = SimulatedAzure.start(Estate.load(file), OPTIONS)) {
            Client client = new Client(azure);
            List<String> listed = new ArrayList<>();
            for (JsonNode subscription : client.all("/subscriptions?api-version=2022-12-01")) {
                client.all(subscription.path("id").asText() + "/providers/Microsoft.ContainerService/managedClusters?"
                                + Client.API)
                        .forEach(cluster -> listed.add(cluster.toString()));
            }
            List<String> expected = new ArrayList<>();
            estate.path("managedClusters").forEach(cluster -> expected.add(cluster.toString()));
            assertThat(listed).containsExactlyInAnyOrderElementsOf(expected).hasSize(30);
        }
    }

    @Test
    void resourceGraphSeesTheSameChannels() throws Exception {
        Path file = SharedData.require("estate-recorded.json");
        JsonNode estate = Json.parse(Files.readString(file));
        try (SimulatedAzure azure = SimulatedAzure.start(Estate.load(file), OPTIONS)) {
            JsonNode answer = new Client(azure)
                    .query("resources | where type =~ 'microsoft.containerservice/managedclusters'"
                            + " | project id, channel = properties.autoUpgradeProfile.nodeOSUpgradeChannel"
                            + " | order by id asc");
            assertThat(answer.path("totalRecords").asInt()).isEqualTo(30);
            List<String> expected = new ArrayList<>();
            estate.path("managedClusters")
                    .forEach(cluster -> expected.add(cluster.path("id").asText() + " "
                            + cluster.at("/properties/autoUpgradeProfile/nodeOSUpgradeChannel")
                                    .asText("null")));
            List<String> seen = new ArrayList<>();
            answer.path("data")
                    .forEach(row -> seen.add(
                            row.path("id").asText() + " " + row.path("channel").asText("null")));
            assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
