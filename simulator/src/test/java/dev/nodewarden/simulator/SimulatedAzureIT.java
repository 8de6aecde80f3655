package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees over real HTTPS. */
final class SimulatedAzureIT {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final Estate ESTATE = EstateGenerator.generate(
            GeneratedEstate.of(20, 2, 11, NOW).withRegions(1).withEqualLanes(true));
    private static final String FIRST = ESTATE.subscriptionIds().get(0);
    private static final String CLUSTERS = "/providers/Microsoft.ContainerService/managedClusters";
    private static final SimulatorOptions OPTIONS = SimulatorOptions.defaults().withKeepRequests(true);

    // --- tokens

    @Test
    void armRefusesCallsWithoutAToken() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(
                    client.to("/subscriptions?api-version=2022-12-01").build());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(code(answer)).isEqualTo("AuthenticationFailed");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Bearer a.b.c", "Bearer ", "Basic eA=="})
    void armRefusesTokensOfOthers(String authorization) throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(client.to("/subscriptions?api-version=2022-12-01")
                    .header("Authorization", authorization)
                    .build());
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void entraIssuesATokenForTheClientSecret() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(tokenRequest(client, azure, secret(azure)));
            String token = Client.json(answer).path("access_token").asText();
            HttpResponse<String> list = client.send(client.to("/subscriptions?api-version=2022-12-01")
                    .header("Authorization", "Bearer " + token)
                    .build());
            assertThat(list.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void entraRefusesAnotherSecret() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(tokenRequest(client, azure, "guess"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Client.json(answer).path("error").asText()).isEqualTo("invalid_client");
        }
    }

    @Test
    void managedIdentityNeedsItsHeader() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(
                    client.to("/msi/token?api-version=2019-08-01&resource=x").build());
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void openIdDocumentLeadsToTheTokenEndpoint() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            Client client = new Client(azure);
            String tenant = azure.environment().get("AZURE_TENANT_ID");
            JsonNode document = client.body("/" + tenant + "/v2.0/.well-known/openid-configuration");
            assertThat(document.path("token_endpoint").asText())
                    .isEqualTo(azure.authorityHost() + tenant + "/oauth2/v2.0/token");
            assertThat(client.body("/common/discovery/instance?api-version=1.1").at("/metadata/0/aliases/0"))
                    .hasToString("\"" + azure.armEndpoint().getAuthority() + "\"");
        }
    }

    private static String secret(SimulatedAzure azure) {
        return Objects.requireNonNull(azure.environment().get("AZURE_CLIENT_SECRET"), "AZURE_CLIENT_SECRET");
    }

    private static HttpRequest tokenRequest(Client client, SimulatedAzure azure, String secret) {
        Map<String, String> env = azure.environment();
        String form = "grant_type=client_credentials&scope=https%3A%2F%2Fmanagement.azure.com%2F.default&client_id="
                + env.get("AZURE_CLIENT_ID") + "&client_secret=" + secret;
        return client.to("/" + env.get("AZURE_TENANT_ID") + "/oauth2/v2.0/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    // --- Resource Manager

    @Test
    void idsAreComparedWithoutCase() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            String id = anyCluster();
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
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            HttpResponse<String> answer =
                    new Client(azure).get(path.replace("FIRST", "/subscriptions/" + FIRST) + "?" + Client.API);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(code(answer)).isEqualTo(code);
        }
    }

    @Test
    void missingChildrenAreAnsweredByAksWithoutTheErrorWrapper() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            HttpResponse<String> answer =
                    new Client(azure).get(anyCluster() + "/maintenanceConfigurations/none?" + Client.API);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(Client.json(answer).path("code").asText()).isEqualTo("NotFound");
        }
    }

    @ParameterizedTest
    @CsvSource({"'', MissingApiVersionParameter", "api-version=latest, InvalidApiVersionParameter"})
    void apiVersionIsChecked(String query, String code) throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            HttpResponse<String> answer = new Client(azure).get("/subscriptions?" + query);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(code(answer)).isEqualTo(code);
        }
    }

    @Test
    void aFailureOfTheSimulatorItselfSaysSo() throws Exception {
        SimulatorOptions broken = OPTIONS.withTicker(() -> {
            throw new IllegalStateException("no time");
        });
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, broken)) {
            HttpResponse<String> answer = new Client(azure).get("/subscriptions?api-version=2022-12-01");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(code(answer)).isEqualTo("SimulatorFailed");
        }
    }

    @Test
    void writesAreRefusedForNowButLogged() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(client.to(anyCluster() + "?" + Client.API)
                    .header("Authorization", "Bearer " + client.token())
                    .header("If-Match", "\"1\"")
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"location\":\"x\"}"))
                    .build());
            assertThat(answer.statusCode()).isEqualTo(501);
            LoggedRequest logged = last(azure);
            assertThat(logged.method()).isEqualTo("PUT");
            assertThat(logged.headers()).containsEntry("If-Match", "\"1\"").doesNotContainKey("Authorization");
            assertThat(logged.requestBody().path("location").asText()).isEqualTo("x");
        }
    }

    /** Ten clusters in pages of five: the second page is exactly full, so a third, empty one follows. */
    @Test
    void nextLinkOfAFullPageMayLeadToAnEmptyOne() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS.withPageSize(5))) {
            Client client = new Client(azure);
            JsonNode first = client.body("/subscriptions/" + FIRST + CLUSTERS + "?" + Client.API);
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
                ESTATE, OPTIONS.withForbiddenSubscriptions(Set.of(FIRST.toUpperCase(Locale.ROOT))))) {
            Client client = new Client(azure);
            assertThat(client.all("/subscriptions?api-version=2022-12-01")).hasSize(2);
            HttpResponse<String> answer = client.get("/subscriptions/" + FIRST + CLUSTERS + "?" + Client.API);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Client.json(answer).at("/error/message").asText())
                    .contains("does not have authorization to perform action"
                            + " 'Microsoft.ContainerService/managedClusters/read' over scope '/subscriptions/" + FIRST);
            assertThat(client.query("resources | project id")
                            .path("totalRecords")
                            .asInt())
                    .isEqualTo(10);
        }
    }

    // --- Resource Graph

    @Test
    void rowsArePagedBySkipTokenWithoutLossOrRepetition() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
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
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            HttpResponse<String> answer =
                    new Client(azure).graph("{\"query\":\"resources | summarize count() by location\"}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(code(answer)).isEqualTo("BadRequest");
            assertThat(answer.body()).contains("cannot read \\\"summarize\\\" at position 12");
        }
    }

    @Test
    void sixteenthQueryInFiveSecondsIsThrottled() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS.withTicker(() -> 0))) {
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
                .map(id ->
                        "{\"location\":\"x\",\"id\":\"/subscriptions/" + id + "/resourceGroups/g" + CLUSTERS + "/c\"}")
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

    // --- quotas

    @Test
    void sixtyFirstReadOfWindowsInARegionIsThrottledWithRetryAfter() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS.withTicker(() -> 0))) {
            Client client = new Client(azure);
            String path = anyCluster() + "/maintenanceConfigurations?" + Client.API;
            for (int i = 0; i < 60; i++) {
                assertThat(client.get(path).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> answer = client.get(path);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(code(answer)).isEqualTo("Throttled");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(azure.counts().windows()).isEqualTo(61);
            assertThat(azure.counts().throttled()).isEqualTo(1);
        }
    }

    @Test
    void quotaHoldsAndEveryRequestIsLoggedWhenManyCallAtOnce(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("requests.jsonl");
        SimulatorOptions options = OPTIONS.withTicker(() -> 0).withRequestLog(file);
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, options)) {
            Client client = new Client(azure);
            String token = client.token();
            HttpRequest request = client.to(anyCluster() + "/maintenanceConfigurations?" + Client.API)
                    .header("Authorization", "Bearer " + token)
                    .build();
            List<Integer> statuses = IntStream.range(0, 200)
                    .parallel()
                    .mapToObj(i -> client.sendUnchecked(request).statusCode())
                    .toList();
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(60);
            assertThat(statuses.stream().filter(status -> status == 429)).hasSize(140);
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(201);
        for (String line : lines) {
            assertThat(Json.parse(line).path("time").asText()).isNotEmpty();
        }
    }

    @Test
    void latencyIsTheLeastThatACallTakes() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS.withLatency(Duration.ofMillis(60)))) {
            Client client = new Client(azure);
            String token = client.token();
            long start = System.nanoTime();
            client.send(client.to("/subscriptions?api-version=2022-12-01")
                    .header("Authorization", "Bearer " + token)
                    .build());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        }
    }

    // --- faults

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"status\":503}; 503; <html>",
                "{\"status\":500}; 500; InternalServerError",
                "{\"status\":429}; 429; TooManyRequests",
                "{\"status\":403}; 403; AuthorizationFailed",
                "{\"status\":200,\"body\":\"{\\\"value\\\":[\"}; 200; {\"value\":[",
                "{\"status\":418,\"body\":{\"a\":1}}; 418; {\"a\":1}",
            })
    void faultsAnswerInsteadOfTheService(String respond, int status, String body) throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, withFault("/subscriptions", respond))) {
            HttpResponse<String> answer = new Client(azure).get("/subscriptions?api-version=2022-12-01");
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(body);
            assertThat(last(azure).status()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        }
    }

    @Test
    void resetClosesTheConnectionWithoutAnAnswer() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, withFault("/subscriptions", "\"reset\""))) {
            Client client = new Client(azure);
            assertThatThrownBy(() -> client.get("/subscriptions?api-version=2022-12-01"))
                    .isInstanceOf(IOException.class);
            assertThat(last(azure).status()).isZero();
        }
    }

    @Test
    void delayedAnswersAreRightAnswers() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, withFault("/subscriptions", "{\"delayMs\":200}"))) {
            Client client = new Client(azure);
            long start = System.nanoTime();
            assertThat(client.get("/subscriptions?api-version=2022-12-01").statusCode())
                    .isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void lastingForbiddenFaultHidesTheRowsToo() throws Exception {
        SimulatorOptions options =
                withFault("^/subscriptions/" + FIRST + "/providers/Microsoft.ContainerService", "{\"status\":403}");
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, options)) {
            JsonNode answer = new Client(azure).query("resources | project id, subscriptionId");
            assertThat(answer.path("totalRecords").asInt()).isEqualTo(10);
            assertThat(answer.path("data").findValuesAsText("subscriptionId")).doesNotContain(FIRST);
        }
    }

    private static SimulatorOptions withFault(String path, String respond) {
        return OPTIONS.withFaults(
                Faults.parse("{\"rules\":[{\"path\":\"" + path + "\",\"respond\":" + respond + "}]}"));
    }

    // --- what it tells about itself

    @Test
    void requestLogHoldsEveryRequestAndNoSecret(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("requests.jsonl");
        String token;
        String secret;
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS.withRequestLog(file))) {
            Client client = new Client(azure);
            secret = secret(azure);
            token = Client.json(client.send(tokenRequest(client, azure, secret)))
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
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
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
        try (SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS)) {
            JsonNode line = Json.parse(azure.readyLine());
            assertThat(line.path("arm").asText()).isEqualTo(azure.armEndpoint().toString());
            assertThat(Path.of(line.path("ca").asText())).isEqualTo(azure.certificate());
            assertThat(line.path("env").size()).isEqualTo(azure.environment().size());
        }
    }

    @Test
    void certificateIsGoneAfterClosing() throws Exception {
        SimulatedAzure azure = SimulatedAzure.start(ESTATE, OPTIONS);
        assertThat(azure.certificate()).isRegularFile();
        azure.close();
        assertThat(azure.certificate()).doesNotExist();
    }

    private static String anyCluster() {
        return ESTATE.index()
                .subscription(FIRST)
                .orElseThrow()
                .clusters()
                .get(0)
                .writtenId();
    }

    private static String code(HttpResponse<String> answer) throws IOException {
        return Client.json(answer).at("/error/code").asText();
    }

    private static LoggedRequest last(SimulatedAzure azure) {
        List<LoggedRequest> requests = azure.requests();
        return requests.get(requests.size() - 1);
    }
}
