package dev.nodewarden.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExemptionReaderTest {
    private static final String SUB = "/subscriptions/00000000-0000-4000-8000-000000000001";

    @Test
    void anExemptionNeedsAScopeAReasonAndADateOnly() {
        List<Exemption> read =
                ExemptionReader.read("[{\"scope\":\"%s\",\"reason\":\"x\",\"until\":\"2026-12-31\"}]".formatted(SUB));

        assertThat(read)
                .containsExactly(new Exemption(
                        Exemption.Kind.RECORD,
                        Exemption.idOf(ExemptionScope.orUnreadable(SUB), Optional.empty()),
                        ExemptionScope.orUnreadable(SUB),
                        Optional.empty(),
                        "x",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("2026-12-31")));
    }

    @Test
    void whatAListPrintedIsReadBack() {
        List<Exemption> read = ExemptionReader.read("""
                [{"kind":"record","id":"pay-all-1","scope":"%s","rule":"channel-none","reason":"x","ticket":"CHG-7",
                  "by":"ann","createdAt":"2026-03-10T12:00:00Z","until":"2026-12-31","state":"in-force",
                  "problem":null,"daysLeft":3}]""".formatted(SUB));

        assertThat(read).singleElement().satisfies(exemption -> {
            assertThat(exemption.id()).isEqualTo("pay-all-1");
            assertThat(exemption.rule()).contains("channel-none");
            assertThat(exemption.createdAt()).contains(Instant.parse("2026-03-10T12:00:00Z"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                   | need a JSON array of exemptions",
                "[{},                                 | not JSON at line 1: ",
                "[] []                                | not JSON at line 1: ",
                "[7]                                  | [0] is no object",
                "[{\"scope\":\"prod\"}]               | [0].scope must be the ARM id of a subscription",
                "[{\"scope\":\"SUB\",\"rul\":\"x\"}]  | [0].rul is no member of an exemption",
                "[{\"scope\":\"SUB\",\"until\":2026}] | [0].until must be text",
                "[{\"scope\":\"SUB\",\"id\":\"A/b\"}] | [0].id must be lower-case letters and digits",
                "[{\"scope\":\"SUB\",\"kind\":\"tag\"}] | [0].kind must be 'record'",
                "[{\"scope\":\"SUB\",\"createdAt\":\"yesterday\"}] | [0].createdAt must be an instant such as",
                "[{\"scope\":\"SUB\"},{\"scope\":\"SUB\"}] | [1]: there is another one with the id '00000000-",
                "[{\"x\":1},{\"scope\":3}]            | [0].x is no member of an exemption; [0].scope must be the ARM id of a"
                        + " subscription, a resource group or a cluster; [1].scope must be text; [1].scope must be",
            })
    void whatIsNoExemptionIsRefusedWithItsPlace(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExemptionReader.read(text.replace("SUB", SUB)))
                .withMessageStartingWith(problem);
    }
}
