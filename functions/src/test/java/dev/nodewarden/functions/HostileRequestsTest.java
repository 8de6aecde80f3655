package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets a 4xx that names the problem, and never a 500. */
final class HostileRequestsTest {
    private static final List<String> PIECES = List.of(
            "%00",
            "%0d%0aSet-Cookie:x",
            "%2e%2e%2f",
            "..",
            "a%2Fb",
            "%",
            "%zz",
            "%ff",
            "%F0%9F%92%A9",
            "ü",
            "null",
            "'",
            "%27%20or%201%20eq%201",
            "<script>",
            "\"",
            "\\",
            "+",
            ";",
            "=",
            "&",
            "&&",
            "?",
            "#",
            "limit=-1",
            "limit=1e3",
            "limit=99999999999999999999",
            "limit=0",
            "limit=",
            "limit",
            "limit=1&limit=1",
            "live=maybe",
            "status=fine",
            "severity=HIGH",
            "severity=worst",
            "rule=%00",
            "rule=A",
            "subscription=1",
            "cursor=%00",
            "cursor=AAAA",
            "cursor=" + "A".repeat(3000),
            "a".repeat(5000),
            "x=".repeat(500),
            "&=&=&",
            "=1",
            SmallFleet.SUBSCRIPTION,
            "rg",
            "aks-1",
            "20260310T020000Z-0",
            "99999999T999999Z-9");
    private static final List<String> BODIES = List.of(
            "",
            " ",
            "{}",
            "{",
            "null",
            "[]",
            "\"\"",
            "1",
            "{}{}",
            "{\"a\":1}",
            "\u0000",
            "\uD800",
            "[".repeat(5000),
            "x".repeat(10_000),
            "{\"" + "k".repeat(5000) + "\":1}",
            "1e999999999");
    private static final List<String> TYPES =
            List.of("", "application/json", "application/json; charset=utf-8", "text/plain", ";", "\u0000");

    private static final List<HttpMethod> METHODS = List.of(HttpMethod.values());

    private final TestApp app = new TestApp();

    HostileRequestsTest() {
        app.fleet.with("aks-1", "None");
        app.night();
        app.log.records.clear();
    }

    static Stream<Method> functions() {
        return HttpFunctions.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void noRequestIsAnsweredWithA500(Method function) {
        Random random = new Random(20261122);
        for (int i = 0; i < 3000; i++) {
            FakeRequest request = request(random);
            FakeResponse response = HttpFunctions.call(app.wiring, function, request, app.log.context());
            assertThat(response.code()).as("%s", request).isLessThan(500);
            assertThat(response.getHeader("Cache-Control"))
                    .isEqualTo(response.getHeader("ETag").isEmpty() ? "no-store" : "private, no-cache");
            assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            if (response.code() >= 400 && request.method() != HttpMethod.HEAD) {
                assertThat(response.getHeader("Content-Type")).isEqualTo("application/problem+json");
                assertThat(response.json().path("status").asInt()).isEqualTo(response.code());
                assertThat(response.json().path("detail").asText()).isNotEmpty().hasSizeLessThan(400);
            }
            app.drain();
            app.now = app.now.plusSeconds(1);
        }
        assertThat(app.log.records).noneMatch(entry -> entry.getThrown() != null);
    }

    private static FakeRequest request(Random random) {
        StringBuilder address = new StringBuilder("http://localhost/api/").append(pick(PIECES, random));
        for (int i = random.nextInt(5); i > 0; i--) {
            address.append("/?&=".charAt(random.nextInt(4))).append(pick(PIECES, random));
        }
        return new FakeRequest(
                pick(METHODS, random),
                address.toString(),
                Map.of("X-Nodewarden-Key", TestApp.OPERATOR, "Content-Type", pick(TYPES, random)),
                Optional.of(pick(BODIES, random)));
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "/api/scans/yesterday | 400 | 'yesterday' is not a run's id",
                "/api/scans/20200101T000000Z-0 | 404 | there is no run 20200101T000000Z-0",
                "/api/scans/20260310T020000Z-0?x=1 | 400 | unknown query parameter 'x'",
                "/api/clusters?limit=1&limit=2 | 400 | query parameter 'limit' is given twice",
                "/api/clusters?limit= | 400 | query parameter 'limit' has no value",
                "/api/clusters?limit=1001 | 400 | query parameter 'limit' must be a number from 1 to 1000, got '1001'",
                "/api/clusters?rule=%00 | 400 | query parameter 'rule' must be a rule's id, such as window-missing",
                "/api/clusters?subscription=1 | 400 | query parameter 'subscription' must be a subscription's GUID",
                "/api/clusters?limit=%zz | 400 | the address is not a valid URI",
                "/api/clusters?%25=%2 | 400 | the address is not a valid URI",
                "/api/clusters/1/rg/aks | 400 | '1' is not a valid subscription",
                "/api/clusters/00000000-0000-4000-8000-000000000001/a%2Fb/aks | 400 | 'a/b' is not a valid resource group",
                "/api/clusters/00000000-0000-4000-8000-000000000001/rg/-aks | 400 | '-aks' is not a valid cluster name",
                "/api/clusters/00000000-0000-4000-8000-000000000001/rg/a?live=1 | 400 | query parameter 'live' must be true",
                "/api/report.json?run=1 | 400 | unknown query parameter 'run'",
            })
    void badInputIsToldWhatIsWrongWithIt(String address, int status, String detail) {
        FakeResponse response = app.get(address);
        assertThat(response.code()).isEqualTo(status);
        assertThat(response.json().path("detail").asText()).startsWith(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"mode\":\"enforce\"} | application/json | 400 | unknown field 'mode' in the body",
                "[] | application/json | 400 | the body must be a JSON object",
                "{ | application/json | 400 | the body is not JSON",
                "{} | text/plain | 415 | the body's content type must be application/json",
            })
    void aBodyIsToldWhatIsWrongWithIt(String body, String type, int status, String detail) {
        FakeRequest request =
                FakeRequest.post("/api/scans").as(TestApp.OPERATOR).json(body);
        FakeResponse response = app.send(request.header("content-type", type));
        assertThat(response.code()).isEqualTo(status);
        assertThat(response.json().path("detail").asText()).isEqualTo(detail);
    }

    @Test
    void aRouteWithSeveralMethodsNamesThemAll() {
        FakeRequest patch =
                FakeRequest.of(HttpMethod.PATCH, "/api/exemptions/one").as(TestApp.OPERATOR);
        FakeResponse refused = app.send(patch);
        assertThat(refused.code()).isEqualTo(405);
        assertThat(refused.getHeader("Allow")).isEqualTo("DELETE, GET, HEAD, PUT, OPTIONS");
    }

    @Test
    void anOversizeBodyIsRefusedUnread() {
        FakeRequest request =
                FakeRequest.post("/api/scans").as(TestApp.OPERATOR).json("[".repeat(8193));
        assertThat(app.send(request).code()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/scans, 'POST, OPTIONS'",
        "/api/evaluate, 'POST, OPTIONS'",
        "/api/scans/20260310T020000Z-0, 'GET, HEAD, OPTIONS'",
        "/api/clusters, 'GET, HEAD, OPTIONS'",
        "/api/report.json, 'GET, HEAD, OPTIONS'",
        "/api/runs, 'GET, HEAD, OPTIONS'",
        "/api/changes, 'GET, HEAD, OPTIONS'",
        "/api/changes/0123456789abcdef0123456789abcdef, 'GET, HEAD, OPTIONS'",
        "/api/changes/0123456789abcdef0123456789abcdef/approve, 'POST, OPTIONS'",
        "/api/pause, 'POST, OPTIONS'",
        "/api/exemptions, 'GET, HEAD, OPTIONS'",
        "/api/health, 'GET, HEAD, OPTIONS'",
    })
    void aWrongMethodIsToldTheRightOnes(String path, String allow) {
        FakeResponse refused = app.send(FakeRequest.of(HttpMethod.DELETE, path).as(TestApp.OPERATOR));
        assertThat(refused.code()).isEqualTo(405);
        assertThat(refused.getHeader("Allow")).isEqualTo(allow);
        FakeResponse options = app.send(FakeRequest.of(HttpMethod.OPTIONS, path).as(TestApp.OPERATOR));
        assertThat(options.code()).isEqualTo(204);
        assertThat(options.getHeader("Allow")).isEqualTo(allow);
    }
}
