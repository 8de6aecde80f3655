package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Resource Manager answers over real HTTPS. */
final class ResourceManagerIT {
    @Test
    void idsAreComparedWithoutCase() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            String id = Small.anyCluster();
            JsonNode loud = new Client(azure).body(id.toUpperCase(Locale.ROOT) + "?" + Client.API);
            assertThat(loud.path("id").asText()).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/nobody/providers/Microsoft.ContainerService/managedClusters, 404, SubscriptionNotFound",
        "FIRST/resourceGroups/none/providers/Microsoft.ContainerService/managedClusters, 404, ResourceGroupNotFound",
        "FIRST/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/none, 404, ResourceNotFound",
        "FIRST/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/none/agentPools, 404, "
                + "ResourceNotFound",
        "FIRST/providers/Microsoft.Compute/virtualMachines, 501, NotSupportedBySimulator",
    })
    void whatIsMissingIsAnsweredAsArmDoes(String path, int status, String code) throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            HttpResponse<String> answer =
                    new Client(azure).get(path.replace("FIRST", "/subscriptions/" + Small.FIRST) + "?" + Client.API);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(Small.code(answer)).isEqualTo(code);
        }
    }

    @Test
    void missingChildrenAreAnsweredByAksWithoutTheErrorWrapper() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            HttpResponse<String> answer =
                    new Client(azure).get(Small.anyCluster() + "/maintenanceConfigurations/none?" + Client.API);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(Client.json(answer).path("code").asText()).isEqualTo("NotFound");
        }
    }

    @ParameterizedTest
    @CsvSource({"'', MissingApiVersionParameter", "api-version=latest, InvalidApiVersionParameter"})
    void apiVersionIsChecked(String query, String code) throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            HttpResponse<String> answer = new Client(azure).get("/subscriptions?" + query);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Small.code(answer)).isEqualTo(code);
        }
    }

    @Test
    void aFailureOfTheSimulatorItselfSaysSo() throws Exception {
        SimulatorOptions broken = Small.OPTIONS.withTicker(() -> {
            throw new IllegalStateException("no time");
        });
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, broken)) {
            HttpResponse<String> answer = new Client(azure).get("/subscriptions?api-version=2022-12-01");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(Small.code(answer)).isEqualTo("SimulatorFailed");
        }
    }

    @Test
    void writesAreLoggedWithTheirConditionsAndWithoutTheToken() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(client.to(Small.anyCluster() + "?" + Client.API)
                    .header("Authorization", "Bearer " + client.token())
                    .header("If-Match", "\"1\"")
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"location\":\"x\"}"))
                    .build());
            assertThat(answer.statusCode()).isEqualTo(409);
            LoggedRequest logged = Small.last(azure);
            assertThat(logged.method()).isEqualTo("PUT");
            assertThat(logged.headers()).containsEntry("If-Match", "\"1\"").doesNotContainKey("Authorization");
            assertThat(logged.requestBody().path("location").asText()).isEqualTo("x");
        }
    }

    /** Ten clusters in pages of five: the second page is exactly full, so a third, empty one follows. */
    @Test
    void nextLinkOfAFullPageMayLeadToAnEmptyOne() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS.withPageSize(5))) {
            Client client = new Client(azure);
            JsonNode first = client.body("/subscriptions/" + Small.FIRST + Small.CLUSTERS + "?" + Client.API);
            JsonNode second = client.body(first.path("nextLink").asText());
            JsonNode third = client.body(second.path("nextLink").asText());
            assertThat(List.of(
                            first.path("value").size(),
                            second.path("value").size(),
                            third.path("value").size()))
                    .containsExactly(5, 5, 0);
            assertThat(third.has("nextLink")).isFalse();
        }
    }

    @Test
    void forbiddenSubscriptionsAreListedButCannotBeRead() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(
                Small.ESTATE, Small.OPTIONS.withForbiddenSubscriptions(Set.of(Small.FIRST.toUpperCase(Locale.ROOT))))) {
            Client client = new Client(azure);
            assertThat(client.all("/subscriptions?api-version=2022-12-01")).hasSize(2);
            HttpResponse<String> answer =
                    client.get("/subscriptions/" + Small.FIRST + Small.CLUSTERS + "?" + Client.API);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Client.json(answer).at("/error/message").asText())
                    .contains("does not have authorization to perform action"
                            + " 'Microsoft.ContainerService/managedClusters/read' over scope '/subscriptions/"
                            + Small.FIRST);
            assertThat(client.query("resources | project id")
                            .path("totalRecords")
                            .asInt())
                    .isEqualTo(10);
        }
    }
}
