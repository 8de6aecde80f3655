package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
        answered(headers("0", resetsAfter));
        answered(headers("14", resetsAfter));
        assertThat(slept).containsExactly(Duration.ofSeconds(seconds));
    }

    @Test
    void nothingWaitsWhileQueriesRemainOrNothingIsSaid() {
        answered(headers("1", "00:00:05"));
        answered(headers("0", "soon"));
        answered(new HttpHeaders());
        answered(headers("many", "00:00:05"));
        assertThat(slept).isEmpty();
    }

    private void answered(HttpHeaders headers) {
        try (QueryPace.Permit permit = pace.await()) {
            permit.heed(headers);
        }
    }

    @Test
    void asManyAreOnTheirWayAsTheAnswersLeave() throws Exception {
        QueryPace.Permit first = pace.await();
        QueryPace.Permit second = pace.await();
        // Two left, and the second one may not be counted yet: one more may go, and no fourth.
        first.heed(headers("2", "00:00:05"));
        first.close();
        QueryPace.Permit third = pace.await();
        CompletableFuture<QueryPace.Permit> fourth = CompletableFuture.supplyAsync(pace::await);
        assertThat(fourth).isNotDone();

        second.close();
        third.heed(headers("5", "00:00:05"));
        third.close();
        fourth.get(10, TimeUnit.SECONDS).close();
        assertThat(slept).isEmpty();
    }

    @Test
    void aQueryWithoutAnAnswerKeepsNobodyWaiting() {
        answered(headers("1", "00:00:05"));
        pace.await().close();
        pace.await().close();
        assertThat(slept).isEmpty();
    }
}
