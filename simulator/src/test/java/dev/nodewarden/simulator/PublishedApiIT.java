package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
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

    /** The bodies of writes, of generated clusters while an operation runs, after it ended and after it failed. */
    @Test
    void whatWritesAnswerIsValid() throws Exception {
        PublishedApi api = api();
        Estate estate = EstateGenerator.generate(GeneratedEstate.of(60, 1, 22, NOW));
        AtomicLong nanos = new AtomicLong();
        Faults failing = Faults.parse(
                "{\"rules\":[{\"method\":\"PUT\",\"path\":\".\",\"probability\":0.3,\"behave\":\"fail-operation\"}]}");
        SimulatorOptions options = SimulatorOptions.defaults()
                .withThrottle(Throttle.OFF)
                .withTicker(nanos::get)
                .withFaults(failing);
        Set<Integer> statuses = new TreeSet<>();
        Set<String> states = new TreeSet<>();
        try (SimulatedAzure azure = SimulatedAzure.start(estate, options)) {
            Client client = new Client(azure);
            for (Cluster cluster : estate.index().clusters(estate.index().subscriptions())) {
                String id = cluster.writtenId();
                HttpResponse<String> put = client.put(id + "?" + Client.API, cluster.tree());
                statuses.add(put.statusCode());
                String definition = put.statusCode() == 200 ? "ManagedCluster" : "CloudError";
                assertValid(api, PublishedApi.AKS + definition, Client.json(put));
                nanos.addAndGet(Duration.ofMinutes(2).toNanos());
                JsonNode ended = client.body(id + "?" + Client.API);
                states.add(ended.at("/properties/provisioningState").asText());
                assertValid(api, PublishedApi.AKS + "ManagedCluster", ended);
                JsonNode pool = client.body(id + "/agentPools/system?" + Client.API);
                HttpResponse<String> poolPut = client.put(id + "/agentPools/system?" + Client.API, pool);
                definition = poolPut.statusCode() == 200 ? "AgentPool" : "CloudError";
                assertValid(api, PublishedApi.AKS + definition, Client.json(poolPut));
                JsonNode window = Json.parse("{\"properties\":{\"maintenanceWindow\":{\"schedule\":{\"daily\":"
                        + "{\"intervalDays\":1}},\"durationHours\":4,\"startTime\":\"01:00\"}}}");
                assertValid(
                        api,
                        PublishedApi.AKS + "MaintenanceConfiguration",
                        Client.json(client.put(
                                id + "/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule?" + Client.API,
                                window)));
            }
        }
        assertThat(statuses).containsExactly(200, 409);
        assertThat(states).contains("Failed", "Succeeded");
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
