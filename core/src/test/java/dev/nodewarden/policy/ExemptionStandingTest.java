package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Today is 2026-03-10, so 365 days from now is 2027-03-10. */
final class ExemptionStandingTest {
    private static final ExemptionPolicy POLICY = new ExemptionPolicy(true, 365, 15);

    @ParameterizedTest
    @CsvSource({
        "2026-03-09,             expired,   -1,  its last day is over",
        "2026-03-10,             in-force,  0,   ", // today: the last day counts
        "2026-03-11,             in-force,  1,   ",
        "2027-03-10,             in-force,  365, ",
        "2027-03-11,             invalid,   366, it ends more than 365 days from now",
        "9999-12-31,             invalid,   2912374, it ends more than 365 days from now",
        "0000-01-01,             expired,   -740050, its last day is over",
        "2028-02-29,             invalid,   721, it ends more than 365 days from now",
        "' 2026-03-31 ',         in-force,  21,  ",
        "'\u00a02026-03-31\u200b', in-force, 21, ",
        "'\ufeff2026-03-31\t',   in-force,  21,  ",
        "2569-03-31,             invalid,   198348, it ends more than 365 days from now", // Buddhist calendar
        "1405-01-11,             expired,   -226874, its last day is over", // Persian calendar
        "2026-02-30,             invalid,   ,    '''2026-02-30'' is no date like 2026-12-31'",
        "2027-02-29,             invalid,   ,    '''2027-02-29'' is no date like 2026-12-31'",
        "2026-13-01,             invalid,   ,    '''2026-13-01'' is no date like 2026-12-31'",
        "31.12.2026,             invalid,   ,    '''31.12.2026'' is no date like 2026-12-31'",
        "2026-3-31,              invalid,   ,    '''2026-3-31'' is no date like 2026-12-31'",
        "20260331,               invalid,   ,    '''20260331'' is no date like 2026-12-31'",
        "+12026-03-31,           invalid,   ,    '''+12026-03-31'' is no date like 2026-12-31'",
        "2026-03-31T00:00:00Z,   invalid,   ,    '''2026-03-31T00:00:00Z'' is no date like 2026-12-31'",
        "'2026-03-31 2026-04-01', invalid,  ,    '''2026-03-31 2026-04-01'' is no date like 2026-12-31'",
        "２０２６-03-31,          invalid,   ,    '''２０２６-03-31'' is no date like 2026-12-31'",
        "forever,                invalid,   ,    '''forever'' is no date like 2026-12-31'",
        "'',                     invalid,   ,    it does not say until when",
        "'\u00a0',               invalid,   ,    it does not say until when",
        "---,                    invalid,   ,    it does not say until when",
    })
    void anExemptionLastsThroughItsDateAndNoLongerThanThePolicyAllows(
            String until, String state, Integer daysLeft, String problem) {
        ExemptionStanding tag = standing(Map.of(ExemptionTags.UNTIL, until, ExemptionTags.REASON, "migration"), POLICY);

        assertThat(tag.state().label()).isEqualTo(state);
        assertThat(tag.daysLeft()).isEqualTo(Optional.ofNullable(daysLeft));
        assertThat(tag.problem()).isEqualTo(Optional.ofNullable(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T23:59:59.999Z, in-force",
        "2026-03-11T00:00:00Z,     expired", // midnight in UTC, whatever the clock on the wall says
    })
    void theDayEndsAtMidnightInUtc(Instant at, String state) {
        Cluster cluster = cluster(1).tags(tags("2026-03-10", "migration")).build();

        assertThat(ExemptionStanding.of(ExemptionTags.of(cluster).orElseThrow(), POLICY, at)
                        .state()
                        .label())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "'',           it has no reason",
        "'  ',         it has no reason",
        "'\u00a0\u3000', it has no reason",
        "'\u200b\u2060\ufeff', it has no reason",
        "'...',        it has no reason",
        "x,            ",
        "移行中,        ",
    })
    void anExemptionNeedsAReasonThatSaysSomething(String reason, String problem) {
        assertThat(standing(tags("2026-03-31", reason), POLICY).problem()).isEqualTo(Optional.ofNullable(problem));
    }

    @Test
    void aReasonAloneDoesNotExempt() {
        assertThat(standing(Map.of(ExemptionTags.REASON, "migration"), POLICY).problem())
                .contains("it does not say until when");
    }

    @Test
    void aDateAloneDoesNotExempt() {
        assertThat(standing(Map.of(ExemptionTags.UNTIL, "2026-03-31"), POLICY).problem())
                .contains("it has no reason");
    }

    @Test
    void tagNamesAreComparedWithoutCase() {
        Map<String, String> tags = Map.of("NodeWarden-Exempt-UNTIL", "2026-03-31", "NODEWARDEN-EXEMPT-REASON", "x");

        assertThat(standing(tags, POLICY).state()).isEqualTo(ExemptionStanding.State.IN_FORCE);
    }

    @Test
    void theSameTagTwiceIsNotBelieved() {
        Map<String, String> tags = Map.of(
                ExemptionTags.UNTIL, "2026-03-31", "Nodewarden-exempt-until", "2026-04-30", ExemptionTags.REASON, "x");

        assertThat(standing(tags, POLICY).problem()).contains("'2026-04-30 | 2026-03-31' is no date like 2026-12-31");
    }

    @Test
    void ofTagsInManyCasesFourAreKept() {
        Map<String, String> tags = Map.of(
                "Nodewarden-exempt-until", "a",
                "nOdewarden-exempt-until", "b",
                "noDewarden-exempt-until", "c",
                "nodEwarden-exempt-until", "d",
                "nodeWarden-exempt-until", "e",
                "env", "prod");

        assertThat(ExemptionTags.of(tags)).hasSize(4).doesNotContainKey("env");
    }

    @Test
    void otherTagsAreNoExemption() {
        assertThat(ExemptionTags.of(cluster(1)
                        .tags(Map.of("nodewarden-exempt-until-when", "2026-03-31", "exempt", "yes"))
                        .build()))
                .isEmpty();
    }

    @Test
    void aPolicyCanRefuseTagsAndTheReportSaysSo() {
        assertThat(standing(tags("2026-03-31", "migration"), new ExemptionPolicy(false, 365, 15))
                        .problem())
                .contains("the policy takes no exemptions by tag");
    }

    @Test
    void aRecordIsNotTouchedByTheSwitchForTags() {
        assertThat(ExemptionStanding.of(record("channel-none", "2026-03-31"), new ExemptionPolicy(false, 365, 15), NOON)
                        .state())
                .isEqualTo(ExemptionStanding.State.IN_FORCE);
    }

    @Test
    void aRecordForARuleThatDoesNotExistExemptsNothing() {
        assertThat(ExemptionStanding.of(record("channel-nonee", "2026-03-31"), POLICY, NOON)
                        .problem())
                .contains("there is no rule 'channel-nonee'");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10, true",
        "2026-03-25, true", // 15 days from now
        "2026-03-26, false",
        "2027-03-10, false",
        "2026-03-09, false", // over already
    })
    void onlyWhatIsInForceAndEndsInAFewDaysIsWarnedOf(String until, boolean soon) {
        assertThat(standing(tags(until, "migration"), POLICY).endsWithin(15)).isEqualTo(soon);
    }

    @Test
    void whatWasWrittenDownIsKept() {
        Exemption exemption = new Exemption(
                Exemption.Kind.RECORD,
                "r",
                ExemptionScope.of(cluster(1).build().id()),
                Optional.empty(),
                " agreed ",
                Optional.of(" CHG-7 "),
                Optional.of(" ann@contoso.com "),
                Optional.of(NOON),
                Optional.of("2026-03-31"));

        assertThat(exemption.reason()).isEqualTo("agreed");
        assertThat(exemption.ticket()).contains("CHG-7");
        assertThat(exemption.by()).contains("ann@contoso.com");
    }

    @Test
    void longTextIsCutAndNeverInsideACharacter() {
        String reason = "x".repeat(496) + "\uD83D\uDE00".repeat(300);

        String kept = new Exemption(
                        Exemption.Kind.TAG,
                        "tag",
                        ExemptionScope.of(cluster(1).build().id()),
                        Optional.empty(),
                        reason,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("2026-03-31"))
                .reason();

        assertThat(kept).isEqualTo("x".repeat(496) + "...");
    }

    private static ExemptionStanding standing(Map<String, String> tags, ExemptionPolicy policy) {
        Cluster cluster = cluster(1).tags(tags).build();
        return ExemptionStanding.of(ExemptionTags.of(cluster).orElseThrow(), policy, NOON);
    }

    private static Map<String, String> tags(String until, String reason) {
        return Map.of(ExemptionTags.UNTIL, until, ExemptionTags.REASON, reason);
    }

    private static Exemption record(String rule, String until) {
        return new Exemption(
                Exemption.Kind.RECORD,
                "r",
                ExemptionScope.of(cluster(1).build().id()),
                Optional.of(rule),
                "agreed",
                Optional.empty(),
                Optional.of("ann"),
                Optional.of(NOON),
                Optional.of(until));
    }
}
