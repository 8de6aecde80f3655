package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.ledger.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers are told while the storage account has trouble. */
final class StorageTroubleTest {
    private static final String BODY = """
            {"scope": "/subscriptions/00000000-0000-4000-8000-000000000001", "reason": "a test", "until": "2026-04-01"}""";

    private final TestApp app = new TestApp();

    @BeforeEach
    void aNight() {
        app.fleet.with("aks-1", "None");
        app.night();
        app.log.records.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, runs",
        "GET, scans/20260310T020000Z-0",
        "GET, clusters",
        "GET, clusters/00000000-0000-4000-8000-000000000001/rg/aks-1",
        "GET, report",
        "GET, report/clusters/00000000-0000-4000-8000-000000000001/rg/aks-1",
        "GET, report.json",
        "GET, report.csv",
        "GET, report.sarif",
        "GET, report.md",
        "GET, changes",
        "GET, changes/00000000000000000000000000000000",
        "GET, exemptions",
        "GET, exemptions/a",
        "DELETE, exemptions/a",
        "PUT, exemptions/a",
        "POST, scans",
        "POST, pause",
        "POST, resume",
        "POST, changes/00000000000000000000000000000000/undo",
    })
    void everyOperationThatNeedsTheStorageAnswers503AndWhenToAskAgain(HttpMethod method, String path) {
        app.trouble =
                Optional.of(trouble(FailureKind.THROTTLED, "ask to slow down", Optional.of(Duration.ofSeconds(7))));

        FakeResponse response = app.send(request(method, path));

        assertThat(response.code()).isEqualTo(503);
        assertThat(response.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.getHeader("Retry-After")).isEqualTo("7");
        assertThat(response.json().path("detail").asText()).isEqualTo("the storage account's tables ask to slow down");
        assertThat(response.text()).doesNotContain("sig=");
        assertThat(app.log.records).hasSize(1).allMatch(entry -> entry.getThrown() != null);
    }

    @Test
    void whereOnlyAPersonCanHelpNobodyIsToldToAskAgain() {
        app.trouble = Optional.of(
                trouble(FailureKind.FORBIDDEN, "refuse the app's identity with status 403", Optional.empty()));

        FakeResponse response = app.get("/api/runs");

        assertThat(response.code()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEmpty();
        assertThat(response.json().path("detail").asText()).endsWith("; whoever runs the app must grant it its roles");
    }

    @Test
    void withoutAWordFromTheStorageTenSecondsAreEnough() {
        app.trouble = Optional.of(trouble(FailureKind.UNAVAILABLE, "do not answer", Optional.empty()));

        assertThat(app.get("/api/runs").getHeader("Retry-After")).isEqualTo("10");
    }

    private static FakeRequest request(HttpMethod method, String path) {
        FakeRequest plain = FakeRequest.of(method, "/api/" + path).as(TestApp.OPERATOR);
        return switch (method) {
            case PUT -> plain.json(BODY);
            case DELETE -> plain.header("If-Match", "*");
            default -> plain;
        };
    }

    private static StorageException trouble(FailureKind kind, String said, Optional<Duration> wait) {
        return new StorageException("tables", new Failure(kind, said, wait), new IOException("https://x?sig=secret"));
    }
}
