package dev.nodewarden.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.policy.ExemptionInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExemptionLineTest {
    @Test
    void theLineSaysUntilWhenByWhomAndWhy() {
        assertThat(lines())
                .containsExactly(
                        "exempt from channel-none until 2026-06-30 (112 days left), by ann@example.com: vendor"
                                + " appliance [CHG-7]",
                        "exempt until 2026-03-20 (10 days left), self-declared by its own tags: we ?[31mmigrate",
                        "exempt, by fleet prod: upgraded by a fleet");
    }

    @ParameterizedTest
    @CsvSource({"0, (today)", "1, (1 day left)", "2, (2 days left)"})
    void daysAreCounted(int days, String told) {
        assertThat(ExemptionLine.of(new ExemptionInForce(Reports.record("2026-03-10"), Optional.of(days))))
                .contains(told);
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (ClusterRecord cluster : Reports.exempt().clusters()) {
            cluster.verdict().exemption().ifPresent(named -> lines.add(ExemptionLine.of(named)));
        }
        return lines;
    }
}
