package dev.nodewarden.simulator.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {
    private final FakeTicker ticker = new FakeTicker();

    @Test
    void burstPassesAtOnceAndTheNextCallWaitsForOneToken() {
        TokenBucket bucket = new TokenBucket(60, 1, ticker);
        assertThat(allowed(bucket, 100)).isEqualTo(60);
        assertThat(bucket.take()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void refillIsContinuous() {
        TokenBucket bucket = new TokenBucket(60, 1, ticker);
        allowed(bucket, 60);
        ticker.pass(Duration.ofMillis(400));
        assertThat(bucket.take()).isBetween(Duration.ofMillis(600), Duration.ofMillis(601));
        ticker.pass(Duration.ofMillis(601));
        assertThat(bucket.take()).isZero();
    }

    @Test
    void refillStopsAtTheBurst() {
        TokenBucket bucket = new TokenBucket(60, 1, ticker);
        allowed(bucket, 60);
        ticker.pass(Duration.ofHours(1));
        assertThat(allowed(bucket, 100)).isEqualTo(60);
    }

    @Test
    void aRefusedCallCostsNothing() {
        TokenBucket bucket = new TokenBucket(1, 1, ticker);
        allowed(bucket, 50);
        ticker.pass(Duration.ofSeconds(1));
        assertThat(bucket.take()).isZero();
    }

    private static int allowed(TokenBucket bucket, int calls) {
        int allowed = 0;
        for (int i = 0; i < calls; i++) {
            allowed += bucket.take().isZero() ? 1 : 0;
        }
        return allowed;
    }
}
