package dev.nodewarden.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nodewarden.fleet.Clusters;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.TokenBucket;
import dev.nodewarden.scan.Pacing.Haste;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PacingTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // reserve, share, tokens, remaining; step
        "0, 1.0, 60, 1000, 25", // lanes take turns
        "0, 1.0, 60,   55, 55", // but one that can end does
        "5, 0.8, 48,   50, 43",
        "5, 0.8, 48,    7,  7",
        "5, 0.8,  5, 1000,  0", // the reserve is not ours
        "0, 1.0, 24.9999999, 1000, 25", // binary fractions
        "0, 1.0, -3, 1000, -3",
    })
    void aStepTakesWhatTheBucketHoldsAboveTheReserve(
            int reserve, double share, double tokens, int remaining, int step) {
        TokenBucket bucket = new TokenBucket(60 * share, share, tokens, NOON);

        assertThat(new Pacing(reserve, share, 1).stepSize(bucket, remaining, Haste.USUAL))
                .isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"0, 1.0, 1, 0, 1000, 25", "5, 1.0, 1, 0, 1000, 30", "0, 1.0, 5, 0, 1000, 5", "0, 1.0, 1, 0, 3, 3"})
    void theNextStepComesWhenTheBucketHoldsAUsualStep(
            int reserve, double share, double scale, double tokens, int remaining, int seconds) {
        Pacing pacing = new Pacing(reserve, share, scale);
        TokenBucket bucket = new TokenBucket(60 * share, share * scale, tokens, NOON);

        assertThat(pacing.untilNextStep(bucket, remaining, Haste.USUAL, NOON)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aLaneOfSeveralStepsBeginsWithANumberOfItsOwn() {
        Pacing pacing = new Pacing(0, 1.0, 1);
        Set<Integer> sizes = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            LaneId lane = new LaneId(Clusters.subscription(i), "westeurope");
            int size = pacing.firstStepSize(pacing.fullBucket(NOON), 56, lane);
            assertThat(size).isBetween(10, 25);
            assertThat(pacing.firstStepSize(pacing.fullBucket(NOON), 55, lane)).isEqualTo(55);
            assertThat(pacing.firstStepSize(new TokenBucket(60, 1, 7, NOON), 56, lane))
                    .isEqualTo(7);
            sizes.add(size);
        }
        assertThat(sizes).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({"55, 55", "56, 15", "1000, 15", "7, 7"})
    void whileOthersAreDiscoveredALaneTakesLittle(int remaining, int step) {
        Pacing pacing = new Pacing(0, 1.0, 1);

        assertThat(pacing.stepSize(pacing.fullBucket(NOON), remaining, Haste.GENTLE))
                .isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"60, 1000, 0", "50, 1000, 3", "45, 1000, 8", "45, 55, 0"})
    void whileOthersAreDiscoveredAQuotaIsKeptJustBelowFull(double tokens, int remaining, int seconds) {
        TokenBucket bucket = new TokenBucket(60, 1, tokens, NOON);

        Duration wait = new Pacing(0, 1.0, 1).untilNextStep(bucket, remaining, Haste.GENTLE, NOON);

        assertThat(Math.ceil(wait.toMillis() / 1000.0)).isEqualTo(seconds);
    }

    @Test
    void aSmallShareStillMovesOn() {
        Pacing pacing = new Pacing(5, 0.2, 1); // 12 tokens at most, 7 above the reserve
        TokenBucket full = pacing.fullBucket(NOON);

        assertThat(pacing.stepSize(full, 1000, Haste.USUAL)).isEqualTo(7);
        assertThat(pacing.untilNextStep(full, 1000, Haste.USUAL, NOON)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0.8, 1", "5, 0, 1", "5, 1.1, 1", "5, 0.8, 0", "60, 1.0, 1", "48, 0.8, 1", "5, NaN, 1"})
    void refusesWhatWouldNeverMove(int reserve, double share, double scale) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pacing(reserve, share, scale));
    }
}
