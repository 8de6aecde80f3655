package dev.nodewarden.report;

import static dev.nodewarden.fleet.Clusters.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.remediation.LeftAlone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PlanReaderTest {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aPlanIsReadAsItWasWritten(Mode mode) throws IOException {
        RemediationPlan plan = plan(mode);

        assertThat(plan.changes()).singleElement().satisfies(proposal -> {
            assertThat(proposal.mode()).isEqualTo(mode);
            assertThat(proposal.change().needsApproval()).isEqualTo(mode != Mode.ENFORCE);
            assertThat(proposal.nextOpening()).isPresent();
        });
        assertThat(plan.leftAlone())
                .extracting(LeftAlone::reason)
                .containsExactly(LeftAlone.Reason.UNDECIDABLE, LeftAlone.Reason.UNREADABLE);
        assertThat(plan.complete()).isFalse();
        assertThat(plan.fleetSize()).isEqualTo(4);
        assertThat(PlanReader.read(text(plan))).isEqualTo(plan);
    }

    @Test
    void aPlanKeepsToTheBudgetOfARun() {
        Policy policy = Policy.defaults();
        assertThat(RemediationPlan.of(Reports.hostile(), policy, NOON).changes())
                .hasSizeLessThanOrEqualTo(policy.remediation().guardrails().maxChangesPerRun());
    }

    /** Whoever agreed to a plan agreed to its values; another value needs another plan. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"to\" : \"NodeImage\"` | `\"to\" : \"None\"` | changes[0] was edited",
                "`\"to\" : \"NodeImage\"` | `\"to\" : \"Whatever\"` | changes[0] is no planned change",
                "`\"durationHours\" : 4` | `\"durationHours\" : 1` | changes[0] was edited",
                "/resourceGroups/ | /resourceGroups/other- | changes[0] was edited",
                "`\"needsApproval\" : true` | `\"needsApproval\" : false` | changes[0] was edited: its wave",
                "`\"mode\" : \"approve\"` | `\"mode\" : \"enforce\"` | changes[0] was edited: its wave",
                "`\"mode\" : \"approve\"` | `\"mode\" : \"fix\"` | changes[0] is no planned change",
                "`\"schemaVersion\" : 1` | `\"schemaVersion\" : 2` | schemaVersion must be 1",
                "`\"run\" : \"2026` | `\"run\" : \"two` | run must be the id of a run",
                "`\"fleetSize\" : 4` | `\"fleetSize\" : 0` | fleetSize must be",
                "`\"plannedAt\" : \"2026` | `\"plannedAt\" : \"to` | plannedAt must be an instant",
                "`\"reason\" : \"undecidable\"` | `\"reason\" : \"why\"` | leftAlone[0] must have",
                "`\"changes\" : [ {` | `\"changes\" : 3, \"others\" : [ {` | changes must be an array",
                "`\"changes\"` | `changes` | not JSON at line",
            })
    void anEditedPlanIsRefused(String from, String to, String problem) throws IOException {
        String text = text(plan(Mode.APPROVE));
        assertThat(text).contains(from);

        assertThatThrownBy(() -> PlanReader.read(text.replace(from, to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource({"''", "[]", "3", "null", "{}"})
    void whatIsNoPlanAtAllIsRefused(String text) {
        assertThatThrownBy(() -> PlanReader.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noTextOfOthersReachesTheTerminalOrIsAFormula() throws IOException {
        RemediationPlan plan = RemediationPlan.of(Reports.hostile(), Policy.defaults(), NOON);
        StringBuilder table = new StringBuilder();
        StringBuilder csv = new StringBuilder();

        PlanTable.write(plan, table);
        PlanCsv.write(plan, csv);

        assertThat(table.toString()).doesNotContain("\u001b", "\u202e", "\u0000");
        assertThat(csv.toString()).doesNotContain("\u001b", "\u202e", "\u0000");
        assertThat(CsvLine.of(List.of("=1+1", " @x", "a,b", "say \"no\"", "plain")))
                .isEqualTo("'=1+1,' @x,\"a,b\",\"say \"\"no\"\"\",plain\r\n");
    }

    private static RemediationPlan plan(Mode mode) {
        Policy policy = Policy.defaults();
        return RemediationPlan.of(
                Reports.mixed(), policy.withRemediation(policy.remediation().in(mode)), NOON);
    }

    private static String text(RemediationPlan plan) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PlanJson.write(plan, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
