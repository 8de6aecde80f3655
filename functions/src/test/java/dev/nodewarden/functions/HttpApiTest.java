package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpMethod;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpApiTest {
    private static final String CLUSTER = "/api/clusters/" + SmallFleet.SUBSCRIPTION + "/rg/aks-1";

    private final TestApp app = new TestApp();

    HttpApiTest() {
        app.fleet.with("aks-1", "None").with("aks-2", "NodeImage").with("aks-3", "FromNextYear");
    }

    @Test
    void aScanIsAcceptedOnceAndTheSecondIsSentToTheFirst() {
        FakeResponse first = app.send(FakeRequest.post("/api/scans").as(TestApp.OPERATOR));
        assertThat(first.code()).isEqualTo(202);
        assertThat(first.getHeader("Location")).isEqualTo("/api/scans/20260310T020000Z-0");
        assertThat(first.json().path("id").asText()).isEqualTo("20260310T020000Z-0");

        FakeResponse second =
                app.send(FakeRequest.post("/api/scans").as(TestApp.OPERATOR).json("{}"));
        assertThat(second.code()).isEqualTo(409);
        assertThat(second.getHeader("Location")).isEqualTo("/api/scans/20260310T020000Z-0");
    }

    @Test
    void aRunThatIsUnderWayTellsItsProgressAndWhenToAskAgain() {
        String location =
                app.send(FakeRequest.post("/api/scans").as(TestApp.OPERATOR)).getHeader("Location");
        FakeResponse response = app.get(location);
        assertThat(response.code()).isEqualTo(200);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.json().at("/run/state").asText()).isEqualTo("queued");
        assertThat(response.json().at("/progress/clusters/judged").asInt(-1)).isZero();
    }

    @Test
    void aFinishedRunTellsItsCoverageAndSummary() {
        JsonNode scan = app.get(app.night()).json();
        assertThat(scan.at("/run/state").asText()).isEqualTo("complete");
        assertThat(scan.at("/run/trigger").asText()).isEqualTo("http");
        assertThat(scan.at("/coverage/clusters/evaluated").asInt()).isEqualTo(3);
        assertThat(scan.at("/summary/nonCompliant").asInt()).isEqualTo(2);
        assertThat(scan.at("/summary/undecidable").asInt()).isEqualTo(1);
    }

    @Test
    void theReportIsThatOfTheNewestFinishedRun() {
        assertThat(app.get("/api/report.json").code()).isEqualTo(404);
        app.night();
        JsonNode report = app.get("/api/report.json").json();
        assertThat(report.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(report.path("clusters")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "report.csv, text/csv; charset=utf-8; header=present",
        "report.sarif, application/sarif+json",
        "report.md, text/markdown; charset=utf-8"
    })
    void theReportIsGivenToOtherToolsAsAFile(String name, String type) {
        assertThat(app.get("/api/" + name).code()).isEqualTo(404);
        app.night();
        FakeResponse response = app.get("/api/" + name);
        assertThat(response.code()).isEqualTo(200);
        assertThat(response.getHeader("Content-Type")).isEqualTo(type);
        assertThat(response.getHeader("Content-Disposition"))
                .isEqualTo("attachment; filename=\"nodewarden-" + name + "\"");
        assertThat(response.getHeader("Link")).isEmpty();
        assertThat(response.text()).contains("aks-3");
    }

    @ParameterizedTest
    @CsvSource({"x, 400", "20260101T000000Z-0.10000, 404", "20260101T000000Z-0.1.1, 400"})
    void aReportGoesOnBehindItsOwnCursorsOnly(String cursor, int code) {
        app.night();
        assertThat(app.get("/api/report.json?cursor=" + cursor).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3",
        "?status=non-compliant, 2",
        "?status=compliant, 0",
        "?severity=high, 1",
        "?rule=window-missing, 3",
        "?rule=channel-none&status=non-compliant, 1",
        "?subscription=00000000-0000-4000-8000-000000000001, 3",
        "?subscription=00000000-0000-4000-8000-000000000002, 0",
        "?limit=2, 2",
    })
    void clustersAreListedByFilter(String query, int expected) {
        app.night();
        FakeResponse response = app.get("/api/clusters" + query);
        assertThat(response.code()).as(response.text()).isEqualTo(200);
        assertThat(response.json().path("items")).hasSize(expected);
    }

    @Test
    void aListGoesOnBehindItsCursor() {
        app.night();
        JsonNode first = app.get("/api/clusters?limit=2").json();
        JsonNode second = app.get("/api/clusters?limit=2&cursor="
                        + first.path("nextCursor").asText().replace("/", "%2F"))
                .json();
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.at("/items/0/name").asText()).isEqualTo("aks-3");
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void aClusterIsToldAsLastRecordedWithoutAskingAzure() {
        app.night();
        int calls = app.fleet.calls;
        FakeResponse response = app.get(CLUSTER.toUpperCase(Locale.ROOT).replace("/API/CLUSTERS", "/api/clusters"));
        assertThat(response.code()).isEqualTo(200);
        assertThat(response.json().path("name").asText()).isEqualTo("aks-1");
        assertThat(app.fleet.calls).isEqualTo(calls);
    }

    @Test
    void aLiveCheckAsksAzureTwice() {
        FakeResponse response = app.get(CLUSTER + "?live=true");
        assertThat(response.code()).isEqualTo(200);
        assertThat(response.json().path("status").asText()).isEqualTo("non-compliant");
        assertThat(app.fleet.calls).isEqualTo(2);
    }

    @Test
    void anUnknownClusterIsNotFoundAndADeletedOneIsGone() {
        assertThat(app.get(CLUSTER).code()).isEqualTo(404);
        assertThat(app.get("/api/clusters/" + SmallFleet.SUBSCRIPTION + "/rg/none?live=true")
                        .code())
                .isEqualTo(404);
        app.night();
        app.fleet.without("aks-1");
        app.night();
        assertThat(app.get(CLUSTER).code()).isEqualTo(410);
    }

    @ParameterizedTest
    @CsvSource({"GONE, 404", "THROTTLED, 503", "FORBIDDEN, 502", "UNAVAILABLE, 502", "MALFORMED, 502", "CONFLICT, 502"})
    void whatAzureRefusesIsNotTheCallersFault(FailureKind kind, int expected) {
        app.fleet.failing(new Failure(kind, "<script>", Optional.of(Duration.ofMillis(6500))));
        FakeResponse response = app.get(CLUSTER + "?live=true");
        assertThat(response.code()).isEqualTo(expected);
        assertThat(response.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.getHeader("Retry-After")).isEqualTo(kind == FailureKind.THROTTLED ? "7" : "");
    }

    @Test
    void aProblemNamesItselfByTheRfc() {
        JsonNode problem = app.get("/api/clusters?colour=red").json();
        assertThat(problem.path("type").asText()).isEqualTo("about:blank");
        assertThat(problem.path("title").asText()).isEqualTo("Bad request");
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("detail").asText()).isEqualTo("unknown query parameter 'colour'");
        assertThat(problem.path("instance").asText()).isEqualTo("/api/clusters");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, HEAD",
        "HEAD, HEAD",
    })
    void headAnswersLikeGetWithoutABody(HttpMethod method, HttpMethod bodiless) {
        app.night();
        FakeResponse response =
                app.send(FakeRequest.of(method, "/api/report.json").as(TestApp.READER));
        assertThat(response.code()).isEqualTo(200);
        int length = app.get("/api/report.json").getBody().length;
        assertThat(response.getHeader("Content-Length")).isEqualTo(method == bodiless ? "" + length : "");
        assertThat(response.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(response.text().isEmpty()).isEqualTo(method == bodiless);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/report?page=0, 400, report",
        "/api/report, 404, report",
        "/api/report/clusters/00000000-0000-4000-8000-000000000001/rg/none, 404, ../../../../report",
        "/api/report.csv, 404, report",
        "/api/clusters?limit=0, 400, report",
    })
    void aBrowserIsToldAProblemAsAPageWithAWayBack(String address, int code, String back) {
        FakeResponse response =
                app.send(FakeRequest.get(address).as(TestApp.READER).header("accept", "text/html"));
        assertThat(response.code()).isEqualTo(code);
        assertThat(response.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(response.text()).contains("href=\"" + back + "\"");
    }

    @Test
    void healthTellsUpOrDownAndNothingElseToAnyone() {
        FakeResponse response = app.send(FakeRequest.get("/api/health"));
        assertThat(response.code()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("{\"status\":\"up\",\"dependencies\":{\"storage\":\"up\"}}");
    }

    @Test
    void whoHasTheReportAlreadyIsToldSo() {
        app.night();
        String tag = app.get("/api/report.json").getHeader("ETag");
        FakeRequest again = FakeRequest.get("/api/report.json").as(TestApp.READER);
        assertThat(app.send(again.header("If-None-Match", tag)).code()).isEqualTo(304);
        assertThat(app.send(again.header("If-None-Match", "W/\"other\"")).code())
                .isEqualTo(200);
        app.fleet.with("aks-4", "None");
        app.now = app.now.plusSeconds(60);
        app.night();
        assertThat(app.send(again.header("If-None-Match", tag)).code())
                .as("another night")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"'gzip', gzip", "'br, GZIP;q=0.5', gzip", "'gzip;q=0', ''", "identity, ''", "'', ''"})
    void aLongAnswerIsCompressedWhereAsked(String accepted, String encoding) throws IOException {
        app.night();
        FakeResponse plain = app.get("/api/report.json");
        FakeResponse response =
                app.send(FakeRequest.get("/api/report.json").as(TestApp.READER).header("Accept-Encoding", accepted));
        assertThat(response.getHeader("Content-Encoding")).isEqualTo(encoding);
        assertThat(response.getHeader("Vary")).isEqualTo("Accept-Encoding");
        assertThat(response.getHeader("ETag")).isEqualTo(plain.getHeader("ETag"));
        InputStream body = new ByteArrayInputStream(response.getBody());
        byte[] text = (encoding.isEmpty() ? body : new GZIPInputStream(body)).readAllBytes();
        assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo(plain.text());
    }

    @Test
    void runsAreListedFromTheNewestOnAndPageByPage() {
        app.night();
        app.now = app.now.plusSeconds(60);
        app.night();
        JsonNode first = app.get("/api/runs?limit=1").json();
        assertThat(first.at("/items/0/id").asText()).isEqualTo("20260310T020100Z-0");
        JsonNode second = app.get("/api/runs?limit=1&cursor="
                        + URLEncoder.encode(first.path("nextCursor").asText(), StandardCharsets.UTF_8))
                .json();
        assertThat(second.at("/items/0/id").asText()).isEqualTo("20260310T020000Z-0");
        assertThat(app.get("/api/runs?cursor=AAAA").code()).isEqualTo(400);
    }
}
