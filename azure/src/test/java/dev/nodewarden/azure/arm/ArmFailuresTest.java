package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmFailuresTest {
    private static final HttpRequest REQUEST =
            new HttpRequest(HttpMethod.GET, "https://arm.test/subscriptions/s/things?api-version=1&token=hidden");

    private static RuntimeException refusal(int status, HttpHeaders headers, String body) {
        return ArmFailures.refusal(REQUEST, status, headers, body.getBytes(StandardCharsets.UTF_8), Sim.NOW);
    }

    private static Failure failure(int status, HttpHeaders headers, String body) {
        return ((ArmException) refusal(status, headers, body)).failure();
    }

    @ParameterizedTest
    @CsvSource({
        "302, MALFORMED",
        "401, FORBIDDEN",
        "403, FORBIDDEN",
        "404, GONE",
        "407, UNAVAILABLE",
        "408, UNAVAILABLE",
        "409, CONFLICT",
        "410, GONE",
        "412, CONFLICT",
        "429, THROTTLED",
        "500, UNAVAILABLE",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, UNAVAILABLE",
    })
    void everyExpectedStatusHasItsKind(int status, FailureKind kind) {
        assertThat(ArmFailures.classify(status)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 413, 415, 422})
    void aStatusThatMeansOurRequestIsWrongHasNoKind(int status) {
        assertThat(ArmFailures.classify(status)).isEmpty();
        assertThat(refusal(status, new HttpHeaders(), "{\"code\":\"BadRequest\",\"message\":\"no\"}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("GET /subscriptions/s/things was answered with " + status + " BadRequest: no");
    }

    @Test
    void theMessageIsAzuresOwnWrappedOrNot() {
        String error = "{\"code\":\"OperationNotAllowed\",\"message\":\"Another operation\\n is in progress\"}";
        String expected = "OperationNotAllowed: Another operation is in progress";
        assertThat(failure(409, new HttpHeaders(), error).message()).isEqualTo(expected);
        assertThat(failure(409, new HttpHeaders(), "{\"error\":" + error + "}").message())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad Gateway</html>", "{}", "[]", "null", "{\"error\":\"denied\"}"})
    void withoutAnErrorBodyTheMessageIsTheStatus(String body) {
        assertThat(failure(502, new HttpHeaders(), body).message()).isEqualTo("HTTP 502");
    }

    @Test
    void theMessageIsCutAndNamesTheCorrelationId() {
        HttpHeaders headers =
                new HttpHeaders().set(HttpHeaderName.fromString("x-ms-correlation-request-id"), "5a1b-77");
        String message = failure(403, headers, "{\"code\":\"X\",\"message\":\"" + "long ".repeat(500) + "\"}")
                .message();

        assertThat(message).endsWith("… (correlation id 5a1b-77)").hasSizeLessThanOrEqualTo(300 + 80);
    }

    @Test
    void anUnsafeCorrelationIdIsLeftOut() {
        HttpHeaders headers =
                new HttpHeaders().set(HttpHeaderName.fromString("x-ms-correlation-request-id"), "<script>");
        assertThat(failure(403, headers, "").message()).isEqualTo("HTTP 403");
    }

    @Test
    void aWaitIsHandedOn() {
        HttpHeaders headers = new HttpHeaders().set(HttpHeaderName.RETRY_AFTER, "17");
        assertThat(failure(429, headers, "").retryAfter()).contains(Duration.ofSeconds(17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"errors/throttling-429.json", "errors/conflict.json", "errors/aks-errors-from-issues.json"})
    void recordedRefusalsAreUnderstood(String file) throws IOException {
        JsonNode recorded = new ObjectMapper().readTree(SharedData.require(file).toFile());
        int understood = 0;
        for (JsonNode exchange : recorded) {
            JsonNode body = exchange.has("responseBody") ? exchange.get("responseBody") : exchange.path("body");
            Optional<FailureKind> kind =
                    ArmFailures.classify(exchange.path("status").asInt());
            if (kind.isPresent() && body.isObject()) {
                Failure failure = failure(exchange.path("status").asInt(), new HttpHeaders(), body.toString());
                assertThat(failure.kind()).isIn(FailureKind.THROTTLED, FailureKind.CONFLICT);
                assertThat(failure.message()).matches("\\w+: [^\\n\\r]+").hasSizeLessThanOrEqualTo(300);
                understood++;
            }
        }
        assertThat(understood).isPositive();
    }
}
