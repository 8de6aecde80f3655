package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operation on an agent pool holds that pool, and moves its eTag alone. */
final class AgentPoolWritesIT {

    private static String path(String pool) {
        return Written.ID + "/agentPools/" + pool + "?" + Client.API;
    }

    private static JsonNode count(int count) throws Exception {
        return Json.parse("{\"properties\":{\"count\":" + count + ",\"provisioningState\":\"x\"}}");
    }

    @Test
    void onlyThePoolChanges() throws Exception {
        try (Written azure = Written.one()) {
            JsonNode before = azure.get();
            HttpResponse<String> answer = azure.client.put(path("user"), count(5), "If-Match", "p-2");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Azure-AsyncOperation")).isPresent();
            assertThat(Client.json(answer).at("/properties/provisioningState").asText())
                    .isEqualTo("Updating");
            assertThat(Differences.between(before, azure.get()))
                    .containsExactly(
                            "/properties/agentPoolProfiles/1/count",
                            "/properties/agentPoolProfiles/1/eTag",
                            "/properties/agentPoolProfiles/1/provisioningState");
            azure.pass(OperationTimes.DEFAULT.agentPool());
            assertThat(Differences.between(before, azure.get()))
                    .containsExactly("/properties/agentPoolProfiles/1/count", "/properties/agentPoolProfiles/1/eTag");
        }
    }

    @Test
    void theClusterWaitsAndOtherPoolsDoNot() throws Exception {
        try (Written azure = Written.one()) {
            azure.client.put(path("user"), count(5));
            HttpResponse<String> cluster = azure.put(azure.get());
            assertThat(cluster.statusCode()).isEqualTo(409);
            assertThat(cluster.body()).contains("Another operation (user - Updating) is in progress");
            assertThat(azure.client.put(path("user"), count(6)).statusCode()).isEqualTo(409);
            assertThat(azure.client.put(path("system"), count(3)).statusCode()).isEqualTo(200);
            azure.pass(Duration.ofMinutes(2));
            // The cluster's eTag did not move, so it does not tell that a pool did.
            assertThat(azure.put(azure.get(), "If-Match", "c-1").statusCode()).isEqualTo(200);
            assertThat(azure.client.put(path("user"), count(5)).statusCode()).isEqualTo(409);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "system, 4, '', 400, Cannot manually scale",
        "user, 4, p-1, 412, PreConditionFailed",
        "other, 4, '', 501, NotSupportedBySimulator",
    })
    void otherWritesAreRefused(String pool, int count, String match, int status, String text) throws Exception {
        try (Written azure = Written.one()) {
            HttpResponse<String> answer = azure.client.put(path(pool), count(count), "If-Match", match);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(text);
        }
    }

    @Test
    void aPatchOfTagsIsAnOperationOnTheCluster() throws Exception {
        try (Written azure = Written.one()) {
            JsonNode tags = Json.parse("{\"tags\":{\"a\":\"b\"}}");
            assertThat(azure.client
                            .write("PATCH", Written.CLUSTER, tags, "If-Match", "c-0")
                            .statusCode())
                    .isEqualTo(412);
            HttpResponse<String> answer = azure.client.write("PATCH", Written.CLUSTER, tags, "If-Match", "c-1");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Client.json(answer).path("tags")).isEqualTo(tags.path("tags"));
            assertThat(azure.client.write("PATCH", Written.CLUSTER, tags).statusCode())
                    .isEqualTo(409);
            assertThat(azure.client.write("PATCH", Written.CLUSTER, azure.get()).statusCode())
                    .isEqualTo(400);
            assertThat(azure.azure.counts().clusterWrites()).isEqualTo(4);
        }
    }
}
