package dev.nodewarden.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.data.tables.models.TableEntity;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowBatchTest {
    @Test
    void rowOfAnotherPartitionIsRefused() {
        RowBatch batch = new RowBatch().put(row("p", "a"));

        assertThatThrownBy(() -> batch.put(row("q", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 'q' 'b' can not join: the batch is of partition 'p'");
    }

    @Test
    void rowIsInABatchOnce() {
        RowBatch batch = new RowBatch().insert(row("p", "a"));

        assertThatThrownBy(() -> batch.delete(row("p", "a"))).hasMessageEndingWith("the row is in the batch already");
    }

    @Test
    void batchHasRoomForAHundredRows() {
        RowBatch batch = new RowBatch();
        IntStream.range(0, 100).forEach(i -> batch.put(row("p", "r" + i)));

        assertThat(batch.hasRoomFor(row("p", "x"))).isFalse();
        assertThatThrownBy(() -> batch.put(row("p", "x"))).hasMessageEndingWith("the batch is full");
    }

    @Test
    void batchHasRoomForFourMebibytes() {
        RowBatch batch = new RowBatch();
        int rows = 0;
        for (TableEntity row = large(rows); batch.hasRoomFor(row); row = large(++rows)) {
            batch.put(row);
        }

        // 900,000 bytes are 1,200,000 in Base64.
        assertThat(rows).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "\"quoted\\", "\u0000\n", "\uD83D\uDE00", "ключ", "\u2028"})
    void sizeInARequestIsNeverGuessedTooSmall(String piece) {
        String text = piece.repeat(1_000);
        String escaped = text.chars().mapToObj(RowBatchTest::escaped).collect(Collectors.joining());

        assertThat(RowBatch.wireSize(new RowWriter("p", "r").text("x", text).row()))
                .isGreaterThanOrEqualTo(escaped.length());
    }

    /** The longest way in which a JSON writer may say {@code unit}. */
    private static String escaped(int unit) {
        if (unit < ' ' || unit > '~') {
            return String.format("\\u%04x", unit);
        }
        return (unit == '"' || unit == '\\' ? "\\" : "") + (char) unit;
    }

    private static TableEntity row(String partition, String row) {
        return new RowWriter(partition, row).row();
    }

    private static TableEntity large(int number) {
        return new RowWriter("p", "r" + number).bytes("d", new byte[900_000]).row();
    }
}
