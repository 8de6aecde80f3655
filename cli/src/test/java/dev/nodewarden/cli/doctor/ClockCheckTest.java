package dev.nodewarden.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClockCheckTest {
    private static final Instant THERE = Instant.parse("2026-11-22T02:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, OK", "-30, OK", "31, NOTE", "-240, NOTE", "241, PROBLEM", "-90000, PROBLEM"})
    void theFartherApartTheWorse(long seconds, Check.State state) {
        assertThat(ClockCheck.of(Optional.of(THERE), THERE.plusSeconds(seconds)).state())
                .isEqualTo(state);
    }

    @Test
    void anAzureThatDoesNotSayIsNoProblem() {
        assertThat(ClockCheck.of(Optional.empty(), THERE).state()).isEqualTo(Check.State.NOTE);
    }
}
