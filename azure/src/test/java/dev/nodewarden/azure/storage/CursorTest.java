package dev.nodewarden.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void cursorComesBackAndNeedsNoEscapingInAnAddress() {
        Cursor cursor = new Cursor(Samples.SUBSCRIPTION, ClusterRow.key(Samples.id("ж.(x)", "n")));

        assertThat(cursor.encode()).matches("[-_0-9A-Za-z]+");
        assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "a b c", "a ' or true", "a b/c", "é b", "a  b"})
    void otherWordsAreNoCursor(String content) {
        String text = Base64.getUrlEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Cursor.decode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the cursor is none that this list gave");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a+b", "....", "é"})
    void textThatIsNotBase64IsNoCursor(String text) {
        assertThatThrownBy(() -> Cursor.decode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the cursor is none that this list gave");
    }
}
