package dev.nodewarden.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.cli.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemoVerdictTest {
    @ParameterizedTest(name = "{5}")
    @CsvSource({
        "incomplete, forbidden, sub-1, 11, 3, FINE",
        "complete,   forbidden, sub-1, 11, 3, INCOMPLETE",
        "incomplete, gone,      sub-1, 11, 3, INCOMPLETE",
        "incomplete, forbidden, sub-2, 11, 3, INCOMPLETE",
        "incomplete, forbidden, sub-1, 10, 3, INCOMPLETE",
        "incomplete, forbidden, sub-1, 11, 2, INCOMPLETE",
    })
    void isFineWhenExactlyTheForbiddenSubscriptionIsMissing(
            String state, String reason, String subscription, int read, int evaluated, ExitCode expected)
            throws JsonProcessingException {
        String report = """
                {"run":{"state":"%s"},
                 "coverage":{"subscriptions":{"discovered":12,"read":%d},"clusters":{"discovered":3,"evaluated":%d},
                   "unreadable":[{"id":"/subscriptions/%s","kind":"subscription","reason":"%s"}]},
                 "clusters":[{},{},{}]}""".formatted(state, read, evaluated, subscription, reason);

        assertThat(DemoCommand.verdict(new ObjectMapper().readTree(report), "sub-1"))
                .isEqualTo(expected);
    }
}
