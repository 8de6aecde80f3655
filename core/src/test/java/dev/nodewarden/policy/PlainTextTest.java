package dev.nodewarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
    @ParameterizedTest
    @CsvSource({
        "'12345678', '12345678'",
        "'123456789', '12345...'",
        "'  12345678\u200b ', '12345678'",
        "'1234\uD83D\uDE00789', '1234...'", // no half of a surrogate pair is left
    })
    void textIsCutToItsLengthAndSaysSo(String text, String bounded) {
        assertThat(PlainText.bounded(text, 8)).isEqualTo(bounded);
    }
}
