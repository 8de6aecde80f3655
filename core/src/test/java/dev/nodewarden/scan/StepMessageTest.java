package dev.nodewarden.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.RunId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepMessageTest {
    private static final RunId RUN = new RunId("20261122T020000Z-0");

    @Test
    void carriesIdentitiesOnly() {
        StepMessage lane = StepMessage.of(RUN, new LaneId("S", "westeurope"), 7);

        assertThat(StepMessage.of(RUN).toJson()).isEqualTo("{\"version\":1,\"run\":\"20261122T020000Z-0\"}");
        assertThat(lane.toJson())
                .isEqualTo("{\"version\":1,\"run\":\"20261122T020000Z-0\","
                        + "\"subscription\":\"s\",\"region\":\"westeurope\",\"step\":7}");
        assertThat(StepMessage.parse(lane.toJson())).isEqualTo(lane);
        assertThat(StepMessage.parse(StepMessage.of(RUN).toJson())).isEqualTo(StepMessage.of(RUN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json             | a message that is not JSON",
                "[]                   | a message of version",
                "{}                   | a message of version",
                "{\"version\":2}      | a message of version 2; this release reads version 1",
                "{\"version\":1}      | a message without a run id",
            })
    void refusesWhatItCannotRead(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepMessage.parse(text))
                .withMessageContaining(message);
    }
}
