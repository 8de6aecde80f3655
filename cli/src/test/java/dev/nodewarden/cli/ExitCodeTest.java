package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({
        "USAGE, AZURE, 2",
        "AZURE, INCOMPLETE, 4",
        "AZURE, FINDINGS, 4",
        "FINDINGS, INCOMPLETE, 3",
        "FINE, FINDINGS, 1",
        "FINE, FINE, 0",
        "BUG, USAGE, 70",
    })
    void theGraverCodeOutranksTheOther(ExitCode one, ExitCode other, int number) {
        assertThat(ExitCode.worst(one, other).number()).isEqualTo(number);
        assertThat(ExitCode.worst(other, one).number()).isEqualTo(number);
    }

    @Test
    void nothingToSayIsFine() {
        assertThat(ExitCode.worst()).isEqualTo(ExitCode.FINE);
    }
}
