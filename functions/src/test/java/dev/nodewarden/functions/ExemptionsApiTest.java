package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpMethod;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExemptionsApiTest {
    private static final String SCOPE = "/subscriptions/" + SmallFleet.SUBSCRIPTION + "/resourceGroups/rg";
    private static final String PATH = "/api/exemptions/rg-until-summer";
    private static final String BODY = "{\"scope\":\"" + SCOPE
            + "\",\"rule\":\"channel-none\",\"reason\":\"vendor support\",\"ticket\":\"CHG-7\",\"until\":\"2026-06-30\"}";

    private final TestApp app = new TestApp();

    @Test
    void anExemptionIsPutOnRecordWithWhoAndListedWithItsDaysLeft() {
        FakeResponse created = put(BODY);
        assertThat(created.code()).isEqualTo(201);
        assertThat(created.getHeader("Location")).isEqualTo(PATH);
        assertThat(created.getHeader("ETag")).matches("\"[0-9a-f]{32}\"");

        JsonNode listed = app.get("/api/exemptions").json().at("/items/0");
        assertThat(listed.path("id").asText()).isEqualTo("rg-until-summer");
        assertThat(listed.path("state").asText()).isEqualTo("in-force");
        assertThat(listed.path("daysLeft").asInt()).isEqualTo(112);
        assertThat(listed.path("by").asText()).matches("operator key [0-9a-f]{8}");
        assertThat(listed.path("createdAt").asText()).isEqualTo("2026-03-10T02:00:00Z");
        assertThat(listed.path("ticket").asText()).isEqualTo("CHG-7");
        assertThat(app.get(PATH).json()).isEqualTo(listed);
    }

    @Test
    void whatHasEndedStaysListedAndSaysSo() {
        put(BODY);
        app.now = app.now.plus(Duration.ofDays(200));
        assertThat(app.get(PATH).json().path("state").asText()).isEqualTo("expired");
    }

    @Test
    void nobodyReplacesOrRemovesWhatTheyHaveNotSeen() {
        String first = put(BODY).getHeader("ETag");
        assertThat(put(BODY).code()).as("no condition").isEqualTo(428);
        assertThat(send(HttpMethod.PUT, "If-None-Match", "*", BODY).code()).isEqualTo(412);

        app.now = app.now.plusSeconds(1);
        FakeResponse replaced = send(HttpMethod.PUT, "If-Match", first, BODY.replace("CHG-7", "CHG-8"));
        assertThat(replaced.code()).isEqualTo(200);
        assertThat(replaced.json().path("ticket").asText()).isEqualTo("CHG-8");
        assertThat(send(HttpMethod.PUT, "If-Match", first, BODY).code())
                .as("outdated")
                .isEqualTo(412);

        assertThat(send(HttpMethod.DELETE, "x-unused", "", "").code()).isEqualTo(428);
        assertThat(send(HttpMethod.DELETE, "If-Match", first, "").code()).isEqualTo(412);
        assertThat(send(HttpMethod.DELETE, "If-Match", replaced.getHeader("ETag"), "")
                        .code())
                .isEqualTo(204);
        assertThat(app.get(PATH).code()).isEqualTo(404);
        assertThat(send(HttpMethod.PUT, "If-Match", first, BODY).code())
                .as("gone")
                .isEqualTo(412);
    }

    @Test
    void whoHasItAlreadyIsNotSentItAgain() {
        String tag = put(BODY).getHeader("ETag");
        FakeResponse same = app.send(FakeRequest.get(PATH).as(TestApp.READER).header("If-None-Match", "\"x\", " + tag));
        assertThat(same.code()).isEqualTo(304);
        assertThat(same.text()).isEmpty();
    }

    @Test
    void twoForTheSameScopeAndRuleAreRefused() {
        put(BODY);
        FakeRequest other =
                FakeRequest.of(HttpMethod.PUT, "/api/exemptions/another").as(TestApp.OPERATOR);
        FakeResponse refused = app.send(other.json(BODY.replace("/resourceGroups/rg", "/RESOURCEGROUPS/RG")));
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains("'rg-until-summer'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'channel-none' | 'colour' | it would not count: there is no rule 'colour'",
                "2026-06-30 | 2026-03-09 | it would not count: its last day is over",
                "2026-06-30 | 2027-06-30 | it would not count: it ends more than 365 days from now",
                "2026-06-30 | 30.6.2026 | it would not count: '30.6.2026' is no date like 2026-12-31",
                "vendor support | . | it would not count: it has no reason",
                "'\"reason\":\"vendor support\",' | '' | field 'reason' is needed in the body",
                "'\"until\"' | '\"utnil\"' | unknown field 'utnil' in the body",
                "'\"ticket\"' | '\"reason\"' | field 'reason' is given twice",
                "'\"CHG-7\"' | '{\"a\":1}' | field 'ticket' must be text",
                "'/resourceGroups/rg' | '/somewhere' | field 'scope' must be the ARM id of a subscription, a resource group or a cluster",
            })
    void whatWouldNotCountIsRefusedByName(String part, String instead, String detail) {
        FakeResponse refused = put(BODY.replace(part, instead));
        assertThat(refused.code()).as(refused.text()).isEqualTo(400);
        assertThat(refused.json().path("detail").asText()).isEqualTo(detail);
        assertThat(app.ledgers.exemptions().list()).isEmpty();
    }

    @Test
    void aReasonThatWouldBeCutIsRefused() {
        FakeResponse refused = put(BODY.replace("vendor support", "x".repeat(501)));
        assertThat(refused.json().path("detail").asText()).isEqualTo("field 'reason' is longer than 500 characters");
    }

    @ParameterizedTest
    @CsvSource({"PUT", "DELETE"})
    void aReaderDoesNotExempt(HttpMethod method) {
        assertThat(app.send(FakeRequest.of(method, PATH).as(TestApp.READER)).code())
                .isEqualTo(403);
    }

    @Test
    void theListGoesOnBehindItsCursor() {
        put(BODY);
        app.send(FakeRequest.of(HttpMethod.PUT, "/api/exemptions/a-first-one")
                .as(TestApp.OPERATOR)
                .json(BODY.replace("channel-none", "channel-unset")));
        JsonNode first = app.get("/api/exemptions?limit=1").json();
        assertThat(first.at("/items/0/id").asText()).isEqualTo("a-first-one");
        JsonNode second = app.get("/api/exemptions?limit=1&cursor="
                        + first.path("nextCursor").asText())
                .json();
        assertThat(second.at("/items/0/id").asText()).isEqualTo("rg-until-summer");
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(app.get("/api/exemptions?cursor=A").code()).isEqualTo(400);
    }

    private FakeResponse put(String body) {
        return app.send(
                FakeRequest.of(HttpMethod.PUT, PATH).as(TestApp.OPERATOR).json(body));
    }

    private FakeResponse send(HttpMethod method, String header, String value, String body) {
        FakeRequest request = FakeRequest.of(method, PATH).as(TestApp.OPERATOR).header(header, value);
        return app.send(body.isEmpty() ? request : request.json(body));
    }
}
