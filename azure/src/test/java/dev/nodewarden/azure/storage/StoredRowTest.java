package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.data.tables.models.TableEntity;
import dev.nodewarden.ledger.RunState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredRowTest {
    @Test
    void valuesComeBack() {
        StoredRow row = stored(new RowWriter("p", "r")
                .text("text", "x")
                .text("none", Optional.empty())
                .instant("at", NOON)
                .instant("never", Optional.empty())
                .number("number", 7)
                .decimal("decimal", 0.1)
                .flag("flag", true));

        assertThat(row.text("text")).isEqualTo("x");
        assertThat(row.optional("none")).isEmpty();
        assertThat(row.instant("at")).isEqualTo(NOON);
        assertThat(row.optionalInstant("never")).isEmpty();
        assertThat(row.number("number")).isEqualTo(7);
        assertThat(row.decimal("decimal")).isEqualTo(0.1);
        assertThat(row.decimal("number")).isEqualTo(7.0);
        assertThat(row.flag("flag")).isTrue();
        assertThat(row.flag("absent")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31_999, 32_000, 32_001, 64_000, 100_001})
    void longTextIsCutAndJoined(int length) {
        String text = "a".repeat(length);

        assertThat(stored(new RowWriter("p", "r").longText("t", text)).longText("t"))
                .isEqualTo(text);
    }

    @Test
    void longTextIsNeverCutInsideACharacter() {
        String text = "a" + "\uD83D\uDE00".repeat(50_000);
        TableEntity entity = new RowWriter("p", "r").longText("t", text).row();

        assertThat(new StoredRow("t", entity).longText("t")).isEqualTo(text);
        assertThat((String) entity.getProperty("t0")).hasSize(31_999);
    }

    @Test
    void halfACharacterBecomesAQuestionMark() {
        assertThat(stored(new RowWriter("p", "r").text("t", "a\uD83Db\uDE00")).text("t"))
                .isEqualTo("a?b?");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 61_439, 61_440, 61_441, 200_000})
    void bytesAreCutAndJoined(int length) {
        byte[] bytes = new byte[length];
        new Random(5).nextBytes(bytes);

        assertThat(stored(new RowWriter("p", "r").bytes("d", bytes)).bytes("d")).isEqualTo(bytes);
    }

    @Test
    void rowOfALaterReleaseIsToldByNameAndVersion() {
        TableEntity later = new TableEntity("p", "r").addProperty("schema", 2);

        assertThatThrownBy(() -> new StoredRow("nodewardenruns", later))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("row 'p' 'r' of table nodewardenruns is of version 2; this release reads up to version 1");
    }

    @Test
    void damageIsToldByNameAndColumn() {
        StoredRow row = stored(new RowWriter("p", "r").text("at", "yesterday").number("state", 3));

        assertThatThrownBy(() -> row.instant("at"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("row 'p' 'r' of table t is damaged: at is yesterday");
        assertThatThrownBy(() -> row.labelled("state", RunState.values(), RunState::label))
                .hasMessage("row 'p' 'r' of table t is damaged: state is 3");
        assertThatThrownBy(() -> row.text("gone")).hasMessage("row 'p' 'r' of table t is damaged: gone is null");
        assertThatThrownBy(() -> row.parsed("at", Instant::parse)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rowWithoutAVersionIsDamaged() {
        TableEntity entity = new TableEntity("p", "r").setProperties(Map.of());

        assertThatThrownBy(() -> new StoredRow("t", entity)).hasMessageContaining("schema is null");
    }

    private static StoredRow stored(RowWriter writer) {
        return new StoredRow("t", writer.row());
    }
}
