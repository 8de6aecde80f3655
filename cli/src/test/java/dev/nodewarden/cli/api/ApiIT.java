package dev.nodewarden.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operation over HTTP, its success and its errors, each answer compared with the description that is served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
final class ApiIT {
    private static final Path STAGED = Path.of("..", "functions", "target", "azure-functions", "nodewarden");
    /** What a person may do to a change: the one route that stands for several operations. */
    private static final List<String> ACTS = List.of("approve", "reject", "cancel", "undo", "acknowledge");
    /** Nothing that a caller can do leads to these. */
    private static final Set<String> NOT_THE_CALLERS = Set.of("500", "503", "dashboard 404");

    private ServedApp app;
    private ApiDescription api;
    private final Set<String> seen = new TreeSet<>();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        app = ServedApp.start(folder);
        api = new ApiDescription(app.json("/api/openapi.json"));
    }

    @AfterAll
    void stop() {
        app.close();
    }

    @Test
    void theDescriptionAndTheFunctionsNameTheSameOperations() throws Exception {
        Set<String> described = new TreeSet<>();
        api.operations().forEach(operation -> described.add(operation.toString()));
        Set<String> served = new TreeSet<>();
        for (String route : routes()) {
            String address = "/api/"
                    + route.replaceAll("\\{subscription}", "00000000-0000-4000-8000-000000000001")
                            .replaceAll("\\{\\w+}", "a");
            String allow = app.send(app.request("OPTIONS", address, ""), ServedApp.OPERATOR)
                    .headers()
                    .firstValue("Allow")
                    .orElse("nothing");
            for (String method : allow.split(", ", -1)) {
                served.add(method + " /" + route);
            }
        }
        served.removeIf(operation -> operation.matches("(HEAD|OPTIONS) .*"));
        assertThat(described).isEqualTo(served);
    }

    /** Returns the routes that the host is told, one for each act. */
    private static List<String> routes() throws IOException {
        List<String> routes = new ArrayList<>();
        try (DirectoryStream<Path> functions = Files.newDirectoryStream(STAGED, "*OverHttp")) {
            for (Path function : functions) {
                JsonNode trigger = new ObjectMapper()
                        .readTree(function.resolve("function.json").toFile())
                        .at("/bindings/0");
                String route = trigger.path("route").asText();
                ACTS.stream().map(act -> route.replace("{act}", act)).distinct().forEach(routes::add);
            }
        }
        return routes;
    }

    @Test
    void everyExampleIsWhatItsSchemaSays() {
        for (ApiOperation operation : api.operations()) {
            List<JsonNode> contents = new ArrayList<>();
            operation.body().ifPresent(contents::add);
            operation
                    .responses()
                    .forEach(response -> api.resolved(response).path("content").forEach(contents::add));
            assertThat(contents).as("%s", operation).allSatisfy(content -> {
                assertThat(content.has("example")).isTrue();
                assertThat(api.problems(
                                content.path("schema"), content.path("example").toString()))
                        .isEmpty();
            });
            operation
                    .parameters("path")
                    .forEach(parameter -> assertThat(api.problems(
                                    parameter.path("schema"),
                                    parameter.path("example").toString()))
                            .as("%s %s", operation, parameter)
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"Report, report", "Evaluation, evaluation", "Change, change"})
    void theDescriptionDemandsWhatThePublishedSchemaDoes(String name, String file) throws Exception {
        JsonNode published = published(file);
        JsonNode demanded = SchemaShape.of(published, published);
        JsonNode described = api.shape(name);
        // A published report tells a run that is over, the description also one that goes on.
        for (JsonNode schema : List.of(demanded, described)) {
            if (schema.at("/properties/run/properties") instanceof ObjectNode run) {
                run.remove(List.of("state", "finishedAt"));
            }
        }
        assertThat(described).isEqualTo(demanded);
    }

    /** The file is read as well, so that it leaves out more. */
    @Test
    void theDescriptionAndThePublishedSchemaKnowTheSameOfAnExemption() throws Exception {
        JsonNode published = published("exemption");
        assertThat(api.shape("Exemption").path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(() -> SchemaShape.of(published, published)
                        .at("/items/properties")
                        .fieldNames());
    }

    private static JsonNode published(String name) {
        return SchemaShape.read(name + ".schema.json");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everyAnswerThatIsDescribedIsGivenAndEveryAnswerThatIsGivenIsDescribed() throws Exception {
        anyoneButTheRightCaller();
        whatEveryOperationRefuses();
        new Successes(this).run();
        withoutStorage();
        Set<String> described = new TreeSet<>();
        for (ApiOperation operation : api.operations()) {
            operation.responses().fieldNames().forEachRemaining(status -> {
                if (!NOT_THE_CALLERS.contains(status) && !NOT_THE_CALLERS.contains(operation.id() + " " + status)) {
                    described.add(operation.id() + " " + status);
                }
            });
        }
        // Of those of every operation two were seen.
        seen.removeIf(answer -> answer.endsWith(" 503"));
        assertThat(seen).isEqualTo(described);
    }

    /** The last thing of all: the storage does not come back. */
    private void withoutStorage() throws Exception {
        app.stopStorage();
        for (String id : List.of("runs", "reportJson")) {
            ApiOperation operation = api.operation(id);
            HttpResponse<String> answer = expect(503, operation, request(operation, operation.address(), ""));
            assertThat(answer.headers().firstValue("Retry-After")).contains("10");
            assertThat(answer.body()).contains("the storage account's tables do not answer");
        }
    }

    /** No key, a wrong one, a forged principal, a guest, a role too low, a page of someone else. */
    private void anyoneButTheRightCaller() throws Exception {
        for (ApiOperation operation : api.operations()) {
            if (operation.isOpen()) {
                continue;
            }
            expect(401, operation, plain(operation));
            expect(401, operation, plain(operation).header("x-nodewarden-key", "wrong"));
            expect(401, operation, plain(operation).header("accept", "text/html"));
            for (String forged : List.of(
                    "e30=",
                    "not base64",
                    ServedApp.principal(ServedApp.TENANT.replace('1', '3'), "Nodewarden.Operator"))) {
                expect(401, operation, plain(operation).header("x-ms-client-principal", forged));
            }
            String guest = ServedApp.principal(ServedApp.TENANT, "");
            expect(403, operation, plain(operation).header("x-ms-client-principal", guest));
            if (operation.needsOperator()) {
                expect(403, operation, plain(operation).header("x-nodewarden-key", ServedApp.READER));
                String person = ServedApp.principal(ServedApp.TENANT, "Nodewarden.Operator");
                expect(403, operation, plain(operation).header("x-ms-client-principal", person));
            }
        }
    }

    /** An unknown parameter, a query too long, a body too long or of another kind. */
    private void whatEveryOperationRefuses() throws Exception {
        for (ApiOperation operation : api.operations()) {
            expect(400, operation, request(operation, operation.address() + "?colour=red", ""));
            expect(414, operation, request(operation, operation.address() + "?a=" + "b".repeat(5000), ""));
            if (operation.body().isPresent()) {
                expect(400, operation, request(operation, operation.address(), "{\"colour\":1}"));
                expect(413, operation, request(operation, operation.address(), " ".repeat(4_200_000)));
                HttpRequest.Builder text = app.request(operation.verb(), operation.address(), "");
                text.method(operation.verb(), HttpRequest.BodyPublishers.ofString("{}"));
                expect(
                        415,
                        operation,
                        text.header("content-type", "text/plain").header("x-nodewarden-key", ServedApp.OPERATOR));
            }
        }
    }

    @Test
    void headTellsTheSameAsGetForEveryOperationThatReads() throws Exception {
        for (ApiOperation operation : api.operations()) {
            if (operation.verb().equals("GET") && operation.parameters("path").isEmpty()) {
                Map<String, List<String>> get = headers("GET", operation);
                assertThat(get).as("%s", operation).containsKey("content-length");
                assertThat(headers("HEAD", operation)).as("%s", operation).isEqualTo(get);
            }
        }
    }

    private Map<String, List<String>> headers(String method, ApiOperation operation) throws Exception {
        HttpResponse<String> answer = app.send(app.request(method, operation.address(), ""), ServedApp.OPERATOR);
        assertThat(answer.statusCode()).as("%s %s", method, operation).isEqualTo(200);
        assertThat(answer.body().isEmpty()).isEqualTo(method.equals("HEAD"));
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    private HttpRequest.Builder plain(ApiOperation operation) {
        return app.request(operation.verb(), operation.address(), "");
    }

    HttpRequest.Builder request(ApiOperation operation, String address, String body) {
        return app.request(operation.verb(), address, body).header("x-nodewarden-key", ServedApp.OPERATOR);
    }

    /** Sends a request, and compares the answer with the description. */
    HttpResponse<String> expect(int status, ApiOperation operation, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = app.send(request);
        assertThat(answer.statusCode()).as("%s: %s", operation, answer.body()).isEqualTo(status);
        assertThat(api.problems(operation, answer))
                .as("%s %s: %s", operation, status, answer.body())
                .isEmpty();
        seen.add(operation.id() + " " + status);
        return answer;
    }

    ApiDescription api() {
        return api;
    }

    ServedApp app() {
        return app;
    }
}
