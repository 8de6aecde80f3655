package dev.nodewarden.azure.storage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.data.tables.models.TableEntity;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowLimitsTest {
    @Test
    void rowOfEightParts60KiBFits() {
        TableEntity row = new RowWriter("p", "r")
                .bytes("d", new byte[17 * RowWriter.BYTES_PART])
                .row();

        assertThatCode(() -> RowLimits.check("t", row)).doesNotThrowAnyException();
    }

    @Test
    void rowOverOneMebibyteIsRefusedByNameAndSize() {
        TableEntity row =
                new RowWriter("p", "r").bytes("d", new byte[1024 * 1024]).row();

        assertThatThrownBy(() -> RowLimits.check("chunks", row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("row 'p' 'r' does not fit into table chunks: 1048")
                .hasMessageEndingWith(" bytes, limit 1048576");
    }

    @ParameterizedTest
    @CsvSource({"32768, true", "32769, false"})
    void textOfAPropertyCountsInUtf16(int length, boolean fits) {
        TableEntity row = new RowWriter("p", "r").text("x", "a".repeat(length)).row();

        if (fits) {
            assertThatCode(() -> RowLimits.check("t", row)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> RowLimits.check("t", row)).hasMessageContaining("x of 65538 bytes, limit 65536");
        }
    }

    @ParameterizedTest
    @CsvSource({"251, true", "252, false"})
    void columnsBesidesTheSchemaAreCounted(int columns, boolean fits) {
        RowWriter row = new RowWriter("p", "r");
        IntStream.range(0, columns).forEach(i -> row.flag("c" + i, true));

        if (fits) {
            assertThatCode(() -> RowLimits.check("t", row.row())).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> RowLimits.check("t", row.row())).hasMessageContaining("253 properties, limit 252");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-b", "1a", "a b", "a'", "é"})
    void nameThatNoColumnCanHaveIsRefused(String column) {
        TableEntity row = new RowWriter("p", "r").flag(column, true).row();

        assertThatThrownBy(() -> RowLimits.check("t", row)).hasMessageContaining("no column can be called '" + column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a#b", "a?b", "a\\b", "a\tb", "a%b"})
    void unsafeKeysAreRefused(String key) {
        assertThatThrownBy(() -> RowLimits.check("t", new TableEntity(key, "r")))
                .hasMessageContaining("unsafe key");
        assertThatThrownBy(() -> RowLimits.check("t", new TableEntity("p", key)))
                .hasMessageContaining("unsafe key");
    }
}
