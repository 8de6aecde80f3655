package dev.nodewarden.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActTest {
    private static final String ANN = "object id 22222222-2222-4222-8222-222222222222";
    private static final String BOB = "object id 33333333-3333-4333-8333-333333333333";
    private static final String TENANT = ", tenant 11111111-1111-4111-8111-111111111111";

    @ParameterizedTest
    @CsvSource({
        "operator key 0a1b2c3d, operator key 0a1b2c3d, true",
        "operator key 0a1b2c3d, operator key 0a1b2c3e, false",
        "ANN, ANN, true",
        "ANN, BOB, false",
        "ann (ANN), ann@example.com (ANNTENANT), true",
        "ann (ANNTENANT), ANNTENANT, true",
        // What a person may choose does not make them someone else.
        "BOB (ANN), ANN, true",
        "BOB (ANN), BOB, false",
    })
    void aPersonIsWhoTheObjectIdSays(String one, String other, boolean same) {
        assertThat(Act.isSamePerson(named(one), named(other))).isEqualTo(same);
    }

    private static String named(String text) {
        return text.replace("TENANT", TENANT).replace("ANN", ANN).replace("BOB", BOB);
    }
}
