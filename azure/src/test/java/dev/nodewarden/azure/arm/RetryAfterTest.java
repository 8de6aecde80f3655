package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    @ParameterizedTest
    @CsvSource({
        "Retry-After, 0, 0",
        "Retry-After, 17, 17000",
        "Retry-After, ' 5 ', 5000",
        "Retry-After, 'Sun, 22 Nov 2026 02:00:30 GMT', 30000",
        "Retry-After, 'Sun, 22 Nov 2026 01:59:00 GMT', 0",
        "x-ms-retry-after-ms, 250, 250",
        "retry-after-ms, 1500, 1500",
    })
    void theWaitIsReadInEachOfItsForms(String name, String value, long milliseconds) {
        HttpHeaders headers = new HttpHeaders().set(HttpHeaderName.fromString(name), value);
        assertThat(RetryAfter.in(headers, Sim.NOW)).contains(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-3", "1.5", "99999999999999999999", "Sun, 99 Nov 2026 02:00:30 GMT"})
    void whatCannotBeReadIsNoWait(String value) {
        assertThat(RetryAfter.in(new HttpHeaders().set(HttpHeaderName.RETRY_AFTER, value), Sim.NOW))
                .isEmpty();
        assertThat(RetryAfter.in(new HttpHeaders(), Sim.NOW)).isEmpty();
    }

    @Test
    void millisecondsAreMoreExactThanSeconds() {
        HttpHeaders headers = new HttpHeaders()
                .set(HttpHeaderName.RETRY_AFTER, "2")
                .set(HttpHeaderName.fromString("x-ms-retry-after-ms"), "1200");
        assertThat(RetryAfter.in(headers, Sim.NOW)).contains(Duration.ofMillis(1200));
    }

    @Test
    void everyRecordedValueIsRead() throws IOException {
        JsonNode recorded = new ObjectMapper()
                .readTree(SharedData.require("errors/retry-after-headers.json").toFile());
        assertThat(recorded).isNotEmpty().allSatisfy(exchange -> {
            String value = exchange.path("responseHeaders").path("retry-after").asText();
            assertThat(RetryAfter.in(new HttpHeaders().set(HttpHeaderName.RETRY_AFTER, value), Sim.NOW))
                    .contains(Duration.ofSeconds(Long.parseLong(value)));
        });
    }
}
