package dev.nodewarden.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void itemsComeBackInOrder() {
        List<String> items = List.of("{\"a\":1}", "{\"b\":\"ü\uD83D\uDE00\"}", "{}");

        assertThat(Lines.decompress(Lines.compress(items, Function.identity()), Function.identity()))
                .isEqualTo(items);
    }

    @Test
    void nothingComesBackAsNothing() {
        assertThat(Lines.decompress(Lines.compress(List.<String>of(), Function.identity()), Function.identity()))
                .isEmpty();
    }

    @Test
    void repetitionTakesNoRoom() {
        List<String> items = List.of("x".repeat(100_000), "x".repeat(100_000));

        assertThat(Lines.compress(items, Function.identity())).hasSizeLessThan(2_000);
    }

    @Test
    void damageIsTold() {
        assertThatThrownBy(() -> Lines.decompress(new byte[] {1, 2, 3}, Function.identity()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("damaged lines: ");
    }
}
