package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvaluateApiTest {
    private final TestApp app = new TestApp();

    private FakeResponse evaluate(String document) {
        return app.send(FakeRequest.post("/api/evaluate").as(TestApp.READER).json(document.replace('\'', '"')));
    }

    private static String body(String channel) {
        return "{'location':'westeurope','name':'aks','properties':{'autoUpgradeProfile':{'nodeOSUpgradeChannel':'"
                + channel + "'}}}";
    }

    @ParameterizedTest
    @CsvSource({"NodeImage, compliant, true", "None, non-compliant, false", "[reference(1)], undecidable, false"})
    void everyVerdictIsA200AndPassesTellsWhatAGateNeeds(String channel, String status, boolean passes) {
        FakeResponse response = evaluate(body(channel));
        assertThat(response.code()).isEqualTo(200);
        JsonNode json = response.json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("schemaVersion", "passes", "summary", "clusters", "declarations", "remarks");
        assertThat(json.path("passes").asBoolean()).isEqualTo(passes);
        assertThat(json.at("/clusters/0/status").asText()).isEqualTo(status);
        assertThat(json.at("/clusters/0/observedAt").asText()).isEqualTo("2026-03-10T02:00:00Z");
    }

    @Test
    void nothingIsReadAndNothingIsKept() {
        evaluate("[" + body("None") + "]");
        assertThat(app.fleet.calls).isZero();
        assertThat(app.get("/api/clusters").json().path("items")).isEmpty();
        assertThat(app.log.records).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'a':1,'a':2} | 400 | line 1, column 8: a is written twice",
                "{ | 400 | line 1, column 2: not JSON: ",
                "^ ^ | 400 | the body is empty",
                "{'resources':[{}]} | 400 | resources[0] has no type",
            })
    void anUnusableDocumentIsAProblemThatSaysWhere(String document, int status, String detail) {
        FakeResponse response = evaluate(document);
        assertThat(response.code()).isEqualTo(status);
        assertThat(response.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.json().path("detail").asText()).startsWith(detail);
    }

    @Test
    void aDocumentHasItsLimitAndItsType() {
        assertThat(evaluate(" ".repeat(4 * 1024 * 1024 + 1)).code()).isEqualTo(413);
        assertThat(evaluate("[" + " ".repeat(4 * 1024 * 1024 - 2) + "]").code()).isEqualTo(200);
        FakeRequest text = FakeRequest.post("/api/evaluate").as(TestApp.READER).json("[]");
        assertThat(app.send(text.header("content-type", "text/plain")).code()).isEqualTo(415);
        assertThat(app.send(FakeRequest.post("/api/evaluate")).code()).isEqualTo(401);
    }
}
