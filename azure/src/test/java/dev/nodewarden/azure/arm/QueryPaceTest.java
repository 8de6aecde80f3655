package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryPaceTest {
    private final List<Duration> slept = new ArrayList<>();
    private final QueryPace pace = new QueryPace(Sim.CLOCK, slept::add);

    private static HttpHeaders headers(String remaining, String resetsAfter) {
        return new HttpHeaders()
                .set(HttpHeaderName.fromString("x-ms-user-quota-remaining"), remaining)
                .set(HttpHeaderName.fromString("x-ms-user-quota-resets-after"), resetsAfter);
    }

    @ParameterizedTest
    @CsvSource({"00:00:05, 5", "00:00:04.5, 5", "00:01:00, 60", "01:00:00, 60"})
    void theNextQueryWaitsUntilAUsedUpQuotaResets(String resetsAfter, long seconds) {
        pace.heed(headers("0", resetsAfter));
        pace.await();
        assertThat(slept).containsExactly(Duration.ofSeconds(seconds));
    }

    @Test
    void nothingWaitsWhileQueriesRemainOrNothingIsSaid() {
        pace.await();
        pace.heed(headers("1", "00:00:05"));
        pace.heed(headers("0", "soon"));
        pace.heed(new HttpHeaders());
        pace.await();
        assertThat(slept).isEmpty();
    }
}
