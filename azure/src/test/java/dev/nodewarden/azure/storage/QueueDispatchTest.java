package dev.nodewarden.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueDispatchTest {
    @ParameterizedTest
    @CsvSource({
        "PT-5S, PT0S",
        "PT0S, PT0S",
        "PT0.000000001S, PT1S",
        "PT1S, PT1S",
        "PT24.5S, PT25S",
        "PT167H59M59.1S, P7D",
        "P7D, P7D",
    })
    void delayIsRoundedUpToWholeSeconds(Duration delay, Duration rounded) {
        assertThat(QueueDispatch.wholeSeconds(delay)).isEqualTo(rounded);
    }

    @Test
    void delayOfMoreThanSevenDaysIsRefused() {
        assertThatThrownBy(() -> QueueDispatch.wholeSeconds(Duration.ofDays(7).plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("need delay <= 7 days, got PT168H0.000000001S");
    }

    @Test
    void messageCountsInBytes() {
        assertThatCode(() -> QueueDispatch.requireFitting("ü".repeat(24 * 1024)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> QueueDispatch.requireFitting("ü".repeat(24 * 1024) + "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("need a message <= 49152 bytes, got 49153");
    }
}
