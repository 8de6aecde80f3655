package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.wire.Json;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Everything the simulator makes up is valid under the published OpenAPI. */
final class PublishedApiIT {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final String CLUSTERS = "/providers/Microsoft.ContainerService/managedClusters";

    @Test
    void generatedBodiesAndTheirListsAreValid() throws Exception {
        PublishedApi api = api();
        Estate estate = EstateGenerator.generate(GeneratedEstate.of(120, 3, 21, NOW));
        SimulatorOptions options = SimulatorOptions.defaults().withThrottle(Throttle.OFF);
        try (SimulatedAzure azure = SimulatedAzure.start(estate, options)) {
            Client client = new Client(azure);
            for (String subscription : estate.subscriptionIds()) {
                assertValid(
                        api,
                        PublishedApi.AKS + "ManagedClusterListResult",
                        client.body("/subscriptions/" + subscription + CLUSTERS + "?" + Client.API));
            }
            for (Cluster cluster : estate.index().clusters(estate.index().subscriptions())) {
                String id = cluster.writtenId();
                assertValid(api, PublishedApi.AKS + "ManagedCluster", client.body(id + "?" + Client.API));
                assertValid(
                        api, PublishedApi.AKS + "AgentPoolListResult", client.body(id + "/agentPools?" + Client.API));
                assertValid(api, PublishedApi.AKS + "AgentPool", client.body(id + "/agentPools/system?" + Client.API));
                assertValid(
                        api,
                        PublishedApi.AKS + "MaintenanceConfigurationListResult",
                        withoutLegacy(client.body(id + "/maintenanceConfigurations?" + Client.API)));
            }
        }
    }

    @Test
    void subscriptionsQueriesAndErrorsAreValid() throws Exception {
        PublishedApi api = api();
        Estate estate =
                EstateGenerator.generate(GeneratedEstate.of(4, 2, 21, NOW).withDisabledSubscriptions(1));
        try (SimulatedAzure azure = SimulatedAzure.start(estate, SimulatorOptions.defaults())) {
            Client client = new Client(azure);
            assertValid(
                    api,
                    PublishedApi.SUBSCRIPTIONS + "SubscriptionListResult",
                    client.body("/subscriptions?api-version=2022-12-01"));
            assertValid(api, PublishedApi.GRAPH + "QueryResponse", client.query("resources | project id"));
            assertValid(api, PublishedApi.GRAPH + "ErrorResponse", client.query("resources | count"));
            assertValid(
                    api,
                    PublishedApi.AKS + "CloudError",
                    client.body("/subscriptions/none" + CLUSTERS + "?" + Client.API));
        }
    }

    @Test
    void theJudgeSeesWhatIsWrong() throws Exception {
        ObjectNode cluster = Json.object().put("location", 1);
        assertThat(api().problems(PublishedApi.AKS + "ManagedCluster", cluster)).isNotEmpty();
    }

    private static PublishedApi api() throws Exception {
        Path folder = SharedData.require("swagger/rest-api-specs_2024-11/specification");
        return PublishedApi.load(folder);
    }

    /** A few windows are made shorter than the API allows today, since older ones are. They are judged as if they were not. */
    private static JsonNode withoutLegacy(JsonNode list) {
        for (JsonNode configuration : list.path("value")) {
            if (configuration.at("/properties/maintenanceWindow") instanceof ObjectNode window
                    && window.path("durationHours").asInt() < 4) {
                window.put("durationHours", 4);
            }
        }
        return list;
    }

    private static void assertValid(PublishedApi api, String definition, JsonNode body) {
        assertThat(api.problems(definition, body)).as(definition).isEmpty();
    }
}
