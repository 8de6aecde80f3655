package dev.nodewarden.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunIdTest {
    private static final RunId FIRST = RunId.of(Instant.parse("2026-11-22T02:00:00.987Z"), 0);

    @Test
    void namesTheSecondAndTellsRunsOfTheSameSecondApart() {
        assertThat(FIRST).hasToString("20261122T020000Z-0");
        assertThat(FIRST.next()).isEqualTo(new RunId("20261122T020000Z-1"));
        assertThat(new RunId("20261122T020000Z-9").next()).isEqualTo(new RunId("20261122T020001Z-0"));
    }

    @Test
    void laterRunsSortBehind() {
        assertThat(FIRST).isLessThan(FIRST.next()).isLessThan(RunId.of(Instant.parse("2026-11-22T02:00:01Z"), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "20261122T020000Z", "20261122T020000Z-10", "20261122T020000Z-0\n", "../x"})
    void refusesOtherText(String text) {
        assertThat(RunId.tryParse(text)).isEqualTo(Optional.empty());
    }
}
