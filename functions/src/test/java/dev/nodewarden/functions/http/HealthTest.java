package dev.nodewarden.functions.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HealthTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final MovableClock clock = new MovableClock();
    private boolean broken;

    private final Health health = new Health(
            () -> {
                asked.incrementAndGet();
                if (broken) {
                    throw new IllegalStateException("no storage");
                }
                return Optional.empty();
            },
            clock);

    @Test
    void anAnswerIsKeptForHalfAMinute() {
        assertThat(health.isStorageUp()).isTrue();
        broken = true;
        clock.forward(Duration.ofSeconds(30));
        assertThat(health.isStorageUp()).isTrue();
        assertThat(asked).hasValue(1);

        clock.forward(Duration.ofMillis(1));
        assertThat(health.isStorageUp()).isFalse();
        assertThat(health.isStorageUp()).isFalse();
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatIsDownComesUpAgain() {
        broken = true;
        assertThat(health.isStorageUp()).isFalse();
        broken = false;
        clock.forward(Duration.ofSeconds(31));
        assertThat(health.isStorageUp()).isTrue();
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-03-10T02:00:00Z");

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
