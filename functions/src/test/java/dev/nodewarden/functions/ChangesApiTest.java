package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpMethod;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangesApiTest {
    private static final String REASON = "{\"reason\":\"not this week\"}";

    private final TestApp app = new TestApp();
    private final Change waiting = SmallChanges.waiting("aks-1");
    private final String path = "/api/changes/" + waiting.id();

    ChangesApiTest() {
        SmallChanges.keep(app.ledgers.changes(), waiting);
    }

    @Test
    void changesAreListedInTheOrderOfTheirIdsAndPageByPage() {
        SmallChanges.keep(app.ledgers.changes(), SmallChanges.waiting("aks-2"));
        JsonNode first = app.get("/api/changes?limit=1").json();
        JsonNode second = app.get("/api/changes?limit=1&cursor="
                        + first.path("nextCursor").asText())
                .json();
        assertThat(first.at("/items/0/id").asText())
                .isLessThan(second.at("/items/0/id").asText());
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "state=awaiting-approval, 200, 1",
        "state=done, 200, 0",
        "run=20260310T020000Z-0, 200, 1",
        "run=20260311T020000Z-0, 200, 0",
        "subscription=00000000-0000-4000-8000-000000000001, 200, 1",
        "subscription=00000000-0000-4000-8000-000000000002, 200, 0",
        "state=fine, 400, 0",
        "run=yesterday, 400, 0",
        "cursor=AAAA, 400, 0",
        "limit=1001, 400, 0",
    })
    void aListIsFilteredAndWhatItDoesNotKnowIsRefused(String query, int status, int items) {
        FakeResponse response = app.get("/api/changes?" + query);
        assertThat(response.code()).as(response.text()).isEqualTo(status);
        assertThat(response.json().path("items")).hasSize(items);
    }

    @Test
    void aChangeIsToldWithItsJournal() {
        JsonNode told = app.get(path).json();
        assertThat(told.at("/change/state").asText()).isEqualTo("awaiting-approval");
        assertThat(told.at("/change/hash").asText()).isEqualTo(waiting.plan().hash());
        assertThat(told.at("/journal/0/event").asText()).isEqualTo("planned");
        assertThat(app.get("/api/changes/" + "0".repeat(32)).code()).isEqualTo(404);
        assertThat(app.get("/api/changes/one").code()).isEqualTo(400);
    }

    @Test
    void anApprovalKeepsWhoGaveItAndWhatTheySaw() {
        FakeResponse approved = act("approve", "{\"hash\":\"" + waiting.plan().hash() + "\"}");
        assertThat(approved.code()).as(approved.text()).isEqualTo(200);
        assertThat(approved.json().path("state").asText()).isEqualTo("planned");
        assertThat(approved.json().at("/approval/who").asText()).matches("operator key [0-9a-f]{8}");
        assertThat(approved.json().at("/approval/at").asText()).isEqualTo("2026-03-10T02:00:00Z");
        assertThat(app.get(path).json().at("/journal/1/who").asText()).matches("operator key [0-9a-f]{8}");
        assertThat(act("approve", "{\"hash\":\"" + waiting.plan().hash() + "\"}")
                        .code())
                .as("twice")
                .isEqualTo(409);
    }

    @Test
    void anApprovalOfSomethingElseIsAConflict() {
        FakeResponse refused = act("approve", "{\"hash\":\"" + "0".repeat(32) + "\"}");
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).startsWith("the change is not the one that was approved");
    }

    @Test
    void whatIsOpenCanBeCancelledAndWhatHasEndedAcknowledged() {
        assertThat(act("acknowledge", REASON).code()).as("open").isEqualTo(409);
        assertThat(act("cancel", REASON).json().path("state").asText()).isEqualTo("cancelled");
        assertThat(act("cancel", REASON).code()).isEqualTo(409);
        assertThat(act("acknowledge", REASON).json().at("/acknowledged/who").asText())
                .startsWith("operator key ");
    }

    @Test
    void aRejectedChangeSaysWhoAndWhy() {
        JsonNode rejected = act("reject", REASON).json();
        assertThat(rejected.path("state").asText()).isEqualTo("rejected");
        assertThat(rejected.path("note").asText()).matches("rejected by operator key \\w+: not this week");
    }

    @Test
    void whatIsDoneCanBeUndoneByAChangeOfItsOwn() {
        Change done = SmallChanges.done(app.ledgers.changes(), "aks-3");
        FakeResponse undo =
                app.send(FakeRequest.post("/api/changes/" + done.id() + "/undo").as(TestApp.OPERATOR));
        assertThat(undo.code()).as(undo.text()).isEqualTo(202);
        assertThat(undo.json().path("undoes").asText()).isEqualTo(done.id().value());
        assertThat(undo.getHeader("Retry-After")).isEqualTo("600");
        JsonNode told = app.get(undo.getHeader("Location")).json();
        assertThat(told.at("/change/id")).isEqualTo(undo.json().path("id"));
        assertThat(told.at("/journal/0/who").asText()).startsWith("operator key ");
        assertThat(act("undo", "{}").code()).as("what is not done").isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approve | {} | 400 | field 'hash' is needed in the body",
                "approve | '{\"hash\":1}' | 400 | field 'hash' must be text",
                "approve | '{\"hash\":\"a\",\"hash\":\"b\"}' | 400 | field 'hash' is given twice",
                "approve | '{\"reason\":\"x\"}' | 400 | unknown field 'reason' in the body",
                "reject | '{\"reason\":\" \"}' | 400 | field 'reason' is needed in the body",
                "undo | '{\"reason\":\"x\"}' | 400 | unknown field 'reason' in the body",
                "destroy | {} | 404 | a change has no 'destroy'",
            })
    void aBodyIsToldWhatIsWrongWithIt(String act, String body, int status, String detail) {
        FakeResponse refused = act(act, body);
        assertThat(refused.code()).isEqualTo(status);
        assertThat(refused.json().path("detail").asText()).isEqualTo(detail);
        assertThat(app.ledgers
                        .changes()
                        .find(waiting.id())
                        .orElseThrow()
                        .value()
                        .state())
                .isEqualTo(ChangeState.AWAITING_APPROVAL);
    }

    @Test
    void aFormOfAPageIsLedBackToTheReport() {
        FakeResponse response = app.send(form());
        assertThat(response.code()).as(response.text()).isEqualTo(303);
        assertThat(response.getHeader("Location")).isEqualTo("/api/report#changes");
    }

    @Test
    void aFormThatIsRefusedTellsAPersonWhyOnAPageAndAProgramByTheRfc() {
        act("cancel", REASON);
        FakeResponse page = app.send(form().header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        assertThat(page.code()).isEqualTo(409);
        assertThat(page.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.text())
                .contains("That was not done", "The change is cancelled and cannot be rejected.")
                .contains("href=\"../../report\"");
        FakeResponse problem = app.send(form().header("Accept", "application/json, */*"));
        assertThat(problem.getHeader("Content-Type")).isEqualTo("application/problem+json");
    }

    private FakeRequest form() {
        return new FakeRequest(
                        HttpMethod.POST,
                        "http://localhost" + path + "/reject",
                        Map.of(),
                        Optional.of("reason=not+this+week&token=anything"))
                .as(TestApp.OPERATOR)
                .header("content-type", "application/x-www-form-urlencoded");
    }

    @Test
    void pausingAndResumingKeepWhoAndWhen() {
        JsonNode paused =
                app.send(FakeRequest.post("/api/pause").as(TestApp.OPERATOR)).json();
        assertThat(paused.at("/paused/who").asText()).startsWith("operator key ");
        assertThat(paused.path("resumed").isNull()).isTrue();
        app.now = app.now.plusSeconds(60);
        JsonNode resumed =
                app.send(FakeRequest.post("/api/resume").as(TestApp.OPERATOR)).json();
        assertThat(resumed.path("paused").isNull()).isTrue();
        assertThat(resumed.at("/resumed/at").asText()).isEqualTo("2026-03-10T02:01:00Z");
    }

    @ParameterizedTest
    @CsvSource({"pause", "resume", "changes/ID/approve", "changes/ID/undo"})
    void aReaderDecidesNothing(String route) {
        String address = "/api/" + route.replace("ID", waiting.id().value());
        assertThat(app.send(FakeRequest.post(address).as(TestApp.READER)).code())
                .isEqualTo(403);
    }

    private FakeResponse act(String act, String body) {
        return app.send(FakeRequest.post(path + "/" + act).as(TestApp.OPERATOR).json(body));
    }
}
