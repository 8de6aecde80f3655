package dev.nodewarden.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.scan.Dispatch.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueNamesTest {
    @Test
    void defaultNamesAreThoseOfTheAppSettings() {
        assertThat(QueueNames.DEFAULT)
                .isEqualTo(new QueueNames(
                        "nodewarden-start", "nodewarden-lane", "nodewarden-finish", "nodewarden-change"));
        assertThat(QueueNames.DEFAULT.of(Queue.START)).isEqualTo("nodewarden-start");
        assertThat(QueueNames.DEFAULT.of(Queue.LANE)).isEqualTo("nodewarden-lane");
        assertThat(QueueNames.DEFAULT.of(Queue.FINISH)).isEqualTo("nodewarden-finish");
    }

    @Test
    void longestNameLeavesRoomForThePoisonQueue() {
        String longest = "a".repeat(56);

        assertThat(new QueueNames(longest, longest, longest, longest).start() + "-poison")
                .hasSize(63);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Upper", "a--b", "-abc", "abc-", "a_b", "a.b", "é-start"})
    void nameThatNoQueueCanHaveIsRefused(String name) {
        assertThatThrownBy(() -> new QueueNames("abc", name, "abc", "abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got '" + name + "'");
    }

    @Test
    void nameOfFiftySevenCharactersIsRefused() {
        assertThatThrownBy(() -> new QueueNames("a".repeat(57), "abc", "abc", "abc"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
