package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Resource Graph answers over real HTTPS. */
final class ResourceGraphIT {
    @Test
    void rowsArePagedBySkipTokenWithoutLossOrRepetition() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            Client client = new Client(azure);
            Set<String> seen = new HashSet<>();
            String skip = "";
            int pages = 0;
            do {
                JsonNode page = Client.json(client.graph("{\"query\":\"resources | project id | order by id asc\","
                        + "\"options\":{\"$top\":7" + skip + "}}"));
                page.path("data").forEach(row -> seen.add(row.path("id").asText()));
                skip = page.has("$skipToken") ? ",\"$skipToken\":" + page.path("$skipToken") : "";
                pages++;
            } while (!skip.isEmpty());
            assertThat(seen).hasSize(20);
            assertThat(pages).isEqualTo(3);
        }
    }

    @Test
    void queryThatIsNotUnderstoodIsRefusedByName() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            HttpResponse<String> answer =
                    new Client(azure).graph("{\"query\":\"resources | summarize count() by location\"}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Small.code(answer)).isEqualTo("BadRequest");
            assertThat(answer.body()).contains("cannot read \\\"summarize\\\" at position 12");
        }
    }

    @Test
    void sixteenthQueryInFiveSecondsIsThrottled() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS.withTicker(() -> 0))) {
            Client client = new Client(azure);
            for (int left = 14; left >= 0; left--) {
                assertThat(client.graph("{\"query\":\"resources\"}").headers().firstValue("x-ms-user-quota-remaining"))
                        .contains(Integer.toString(left));
            }
            HttpResponse<String> answer = client.graph("{\"query\":\"resources\"}");
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("x-ms-user-quota-resets-after"))
                    .contains("00:00:05");
            assertThat(azure.counts().throttled()).isEqualTo(1);
        }
    }

    @Test
    void moreThanTenThousandSubscriptionsAreCutOffAndAHeaderSaysSo() throws Exception {
        String subscriptions = IntStream.rangeClosed(1, 10_001)
                .mapToObj(number -> "{\"id\":\"/subscriptions/" + number + "\"}")
                .collect(Collectors.joining(","));
        String clusters = Stream.of("10000", "10001")
                .map(id -> "{\"location\":\"x\",\"id\":\"/subscriptions/" + id + "/resourceGroups/g" + Small.CLUSTERS
                        + "/c\"}")
                .collect(Collectors.joining(","));
        Estate estate =
                Estate.parse("{\"subscriptions\":[" + subscriptions + "],\"managedClusters\":[" + clusters + "]}");
        try (SimulatedAzure azure = SimulatedAzure.start(estate, SimulatorOptions.defaults())) {
            HttpResponse<String> answer = new Client(azure).graph("{\"query\":\"resources | project id\"}");
            assertThat(Client.json(answer).path("totalRecords").asInt()).isEqualTo(1);
            assertThat(answer.headers().firstValue("x-ms-tenant-subscription-limit-hit"))
                    .contains("true");
        }
    }
}
