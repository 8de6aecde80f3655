package dev.nodewarden.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BenchPlanTest {
    @ParameterizedTest(name = "{0} clusters in {1} x {2} lanes, {3} times as fast")
    @CsvSource({
        "6000, 10, 2, 5, 48",
        "6000, 10, 2, 1, 240",
        "6001, 10, 2, 1, 241",
        "1200, 10, 2, 1, 0",
        "20000, 10, 2, 5, 188",
    })
    void theBoundIsWhatTheQuotaOfTheLargestLaneAllows(
            int clusters, int subscriptions, int regions, double timeScale, double seconds) {
        assertThat(plan(clusters, subscriptions, regions, timeScale).lowerBoundSeconds())
                .isEqualTo(seconds);
    }

    @Test
    void aBoundUnderThirtySecondsHasNoRatio() {
        assertThat(plan(6000, 10, 2, 5).ratio(60)).hasValue(1.25);
        assertThat(plan(6000, 10, 2, 10).ratio(26)).isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> plan(0, 1, 1, 1)).hasMessageContaining("clusters");
        assertThatThrownBy(() -> plan(1, 1, 1, 0)).hasMessageContaining("time scale");
        assertThatThrownBy(() -> new BenchPlan(1, 1, 1, 1, List.of(), "much", 1))
                .hasMessageContaining("heap");
    }

    private static BenchPlan plan(int clusters, int subscriptions, int regions, double timeScale) {
        return new BenchPlan(clusters, subscriptions, regions, timeScale, List.of(), "512m", 1);
    }
}
