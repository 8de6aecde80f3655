package dev.nodewarden.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final TokenBucket FULL = TokenBucket.full(60, 1, NOON);

    @Test
    void refillsContinuouslyAndNeverOverflows() {
        TokenBucket spent = FULL.take(55);

        assertThat(spent.at(NOON.plusMillis(1500)).tokens()).isEqualTo(6.5);
        assertThat(spent.at(NOON.plusSeconds(1000)).tokens()).isEqualTo(60);
    }

    @Test
    void tellsWhenItWillHoldEnough() {
        TokenBucket spent = FULL.take(55);

        assertThat(spent.until(25, NOON)).isEqualTo(Duration.ofSeconds(20));
        assertThat(spent.until(25, NOON.plusSeconds(15))).isEqualTo(Duration.ofSeconds(5));
        assertThat(spent.until(25, NOON.plusSeconds(30))).isZero();
        assertThat(spent.until(1000, NOON)).isEqualTo(Duration.ofSeconds(55)); // never more than it holds
    }

    @Test
    void hasNothingBeforeTheTimeAzureNamed() {
        TokenBucket empty = FULL.emptyUntil(NOON.plusSeconds(30));

        assertThat(empty.at(NOON.plusSeconds(10)).tokens()).isZero();
        assertThat(empty.until(5, NOON)).isEqualTo(Duration.ofSeconds(35));
        assertThat(empty.at(NOON.plusSeconds(40)).tokens()).isEqualTo(10);
    }

    @Test
    void anotherMachinesClockThatRunsBehindRefillsNothing() {
        assertThat(FULL.take(60).at(NOON.minusSeconds(5)).tokens()).isZero();
    }
}
