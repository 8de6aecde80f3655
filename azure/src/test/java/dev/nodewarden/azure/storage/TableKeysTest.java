package dev.nodewarden.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.fleet.ClusterId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableKeysTest {
    @ParameterizedTest
    @CsvSource({
        "westeurope, westeurope",
        "rg-1_a(b), rg-1_a(b)",
        "MC_rg, MC_rg",
        "a.b, a..b",
        "a/b, a~--jb",
        "a b, a~--Vb",
        "100%, 100~--_",
        "~, ~-0y",
        "é, ~-2d",
        "*, ~--e",
    })
    void textIsEscapedWhereAKeyCannotHoldIt(String text, String key) {
        assertThat(TableKeys.of(text)).isEqualTo(key);
    }

    @Test
    void everyCharacterHasAKeyOfItsOwnThatIsSafe() {
        Set<String> keys = new HashSet<>();
        for (int unit = Character.MIN_VALUE; unit <= Character.MAX_VALUE; unit++) {
            String key = TableKeys.of(String.valueOf((char) unit));
            assertThat(key).matches("[-_.~()0-9A-Za-z]+");
            assertThat(TableKeys.isKey(key)).isTrue();
            keys.add(key);
        }
        assertThat(keys).hasSize(Character.MAX_VALUE + 1);
    }

    @Test
    void partsNeverMix() {
        List<String> pieces = List.of("", ".", "~", ".~", "a", "a.", "~a", "..", "~~", "|");
        Set<String> keys = new HashSet<>();
        pieces.forEach(first -> pieces.forEach(second -> keys.add(TableKeys.of(first, second, "z"))));

        assertThat(keys).hasSize(pieces.size() * pieces.size());
    }

    @Test
    void keysOfClustersSortAsTheirIdsDo() {
        List<ClusterId> ids = hostileIds();
        Collections.shuffle(ids, new Random(3));

        List<ClusterId> byKey =
                ids.stream().sorted(Comparator.comparing(ClusterRow::key)).toList();

        assertThat(byKey).containsExactlyElementsOf(ids.stream().sorted().toList());
    }

    private static List<ClusterId> hostileIds() {
        List<String> letters = List.of("a", "b", "A", "0", "9", "-", "_", ".", "(", ")", "é", "ж", "中", "İ", "Σ");
        List<ClusterId> ids = new ArrayList<>();
        for (String first : letters) {
            for (String second : letters) {
                Stream.of(first, first + second, "rg" + first + second + "x")
                        .filter(group -> !group.endsWith("."))
                        .flatMap(group ->
                                Stream.of("a", "a-a", "a0", "aa", "a_a").map(name -> Samples.id(group, name)))
                        .forEach(ids::add);
            }
        }
        return new ArrayList<>(new HashSet<>(ids));
    }

    @Test
    void longestNamesOfArmFit() {
        ClusterId longest = Samples.id("ж".repeat(90), "n".repeat(63));

        assertThat(ClusterRow.key(longest)).hasSize(360 + 2 + 63);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 513})
    void keyThatNoTableTakesIsRefused(int length) {
        String text = "a".repeat(length);

        assertThatThrownBy(() -> TableKeys.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("need a key of 1 to 512 characters, got " + length);
    }

    @Test
    void keyOfFiveHundredAndTwelveCharactersIsTaken() {
        assertThat(TableKeys.isKey(TableKeys.of("a".repeat(512)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a/b", "a\\b", "a#", "a?", "a%2F", "a b", "a'", "a|b", "a.", "a.b", "~", "~ab", "\u0000", "é"
            })
    void whatCannotBeAKeyIsTold(String text) {
        assertThat(TableKeys.isKey(text)).isFalse();
    }

    @Test
    void keysOfRunsSortFromTheNewest() {
        List<String> keys = IntStream.of(20, 19, 11, 10, 9, 1, 0)
                .mapToObj(
                        i -> RunRow.key(dev.nodewarden.ledger.RunId.of(Samples.NOON.plusSeconds(i * 100_000L), i % 10)))
                .toList();

        assertThat(keys).isSorted().allMatch(key -> key.compareTo("0") > 0 && key.compareTo("A") < 0);
    }
}
