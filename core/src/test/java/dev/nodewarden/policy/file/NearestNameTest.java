package dev.nodewarden.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {
    @ParameterizedTest
    @CsvSource({
        "'',      '',       0",
        "'',      abc,      3",
        "abc,     '',       3",
        "a,       bcdef,    5",
        "kitten,  sitting,  3",
        "channel, chanel,   1",
        "channel, hcannel,  2",
        "rules,   rules,    0",
    })
    void aDistanceIsTheFewestChangesOfOneCharacter(String from, String to, int distance) {
        assertThat(NearestName.distance(from, to)).isEqualTo(distance);
        assertThat(NearestName.distance(to, from)).isEqualTo(distance);
    }

    @Test
    void theNearestNameIsTheFirstOfThoseThatAreAsNear() {
        assertThat(NearestName.of("wave", List.of("waves", "window", "save"))).contains("save");
        assertThat(NearestName.of("wave", List.of())).isEmpty();
    }
}
