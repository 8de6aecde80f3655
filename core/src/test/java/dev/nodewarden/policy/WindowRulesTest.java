package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Schedule;
import dev.nodewarden.fleet.Windows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code window-inert} and {@code window-too-rare}. Now is Tuesday 2026-03-10, noon UTC. */
final class WindowRulesTest {
    private static Verdict judge(Windows window) {
        return judge(window, Policies.basics());
    }

    private static Verdict judge(Windows window, Policy policy) {
        return new PolicyEvaluator(policy)
                .evaluate(new ClusterFacts(
                        cluster(1).build(),
                        List.of(new MaintenanceConfiguration(
                                MaintenanceConfiguration.NODE_OS, Optional.of(window.window()))),
                        NOON));
    }

    private static List<String> rules(Verdict verdict) {
        return verdict.findings().stream().map(Finding::rule).toList();
    }

    private static Policy limiting(String rule, String limit, int value) {
        RuleSettings settings = new RuleSettings(true, Optional.empty(), new TreeMap<>(Map.of(limit, value)));
        return Policies.basicsWith(rule, settings);
    }

    record Row(Windows window, List<String> rules) {}

    private static Row row(Windows window, String... rules) {
        return new Row(window, List.of(rules));
    }

    static List<Row> windows() {
        return List.of(
                row(Windows.weekly(1, "Sunday")),
                row(Windows.daily(7)),
                row(Windows.weekly(2, "Sunday").startDate("2026-01-01")),
                row(Windows.weekly(2, "Sunday")),
                row(Windows.weekly(3, "Sunday"), "window-too-rare"),
                row(Windows.weekly(3, "Sunday").startDate("2026-01-01"), "window-too-rare"),
                row(Windows.monthly(1, 15), "window-too-rare"),
                row(Windows.monthly(1, "Last", "Friday"), "window-too-rare"),
                row(Windows.daily(1).startDate("2026-04-14")),
                row(Windows.daily(1).startDate("2026-04-15"), "window-inert"),
                row(Windows.daily(1).startDate("2123-01-01"), "window-inert"),
                row(Windows.daily(1).blocked("2026-03-11", "2027-04-13")),
                row(Windows.daily(1).blocked("2026-03-11", "2027-04-14"), "window-inert"),
                row(Windows.daily(1).blocked("2026-03-11", "9999-12-31"), "window-inert"),
                row(Windows.daily(1).blocked("2026-12-20", "2027-01-01")),
                row(Windows.daily(1).blocked("2026-12-20", "2027-01-02"), "window-too-rare"),
                row(Windows.monthly(5, 31).startDate("2026-01-31"), "window-inert"),
                row(Windows.weekly(1, "Caturday")),
                row(Windows.of(new Schedule.Unknown("lunar"))));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void aWindowMustOpenAndOpenOftenEnough(Row row) {
        assertThat(rules(judge(row.window()))).as("%s", row.window()).isEqualTo(row.rules());
    }

    @Test
    void anInertWindowIsNoWindowAndARareOneIsOnlyTold() {
        assertThat(judge(Windows.daily(1).startDate("2123-01-01")).status()).isEqualTo(Status.NON_COMPLIANT);
        assertThat(judge(Windows.monthly(1, 15)).status()).isEqualTo(Status.COMPLIANT);
    }

    @Test
    void aWindowThatIsNotUnderstoodIsUndecidableWithTheReason() {
        Verdict verdict = judge(Windows.weekly(1, "Caturday"));

        assertThat(verdict.status()).isEqualTo(Status.UNDECIDABLE);
        assertThat(verdict.reason()).contains("the window's dayOfWeek is not a day of the week");
        assertThat(judge(Windows.daily(1).noStartTime()).status()).isEqualTo(Status.UNDECIDABLE);
    }

    @Test
    void todayIsADateOfTheWindowsOffset() {
        // Noon UTC is already tomorrow at +14:00, so that the same start is one day nearer.
        assertThat(rules(judge(Windows.daily(1).at("01:00", "+14:00").startDate("2026-04-15"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "window-inert, startDays, 36, 2026-04-15, 0",
        "window-inert, startDays, 35, 2026-04-15, 1",
        "window-inert, days,       3, 2026-03-13, 0",
        "window-inert, days,       2, 2026-03-13, 1",
    })
    void thePolicySetsHowFarAheadIsTooFar(String rule, String limit, int value, String startDate, int findings) {
        assertThat(judge(Windows.daily(1).startDate(startDate), limiting(rule, limit, value))
                        .findings())
                .hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"30,1", "31,0"})
    void thePolicySetsHowRareIsTooRare(int days, int findings) {
        assertThat(judge(Windows.monthly(1, 15), limiting("window-too-rare", "days", days))
                        .findings())
                .hasSize(findings);
    }

    @Test
    void aStartDateFarAheadIsFixedByWritingTheWindowWithoutIt() {
        Finding finding = judge(Windows.weekly(1, "Sunday").startDate("2123-01-01"))
                .findings()
                .get(0);

        assertThat(finding.message())
                .isEqualTo("The node OS window counts only from 2123-01-01 on, 35360 days from now; until then AKS does"
                        + " not use it.");
        assertThat(finding.evidence()).isEqualTo(Map.of("startDate", "2123-01-01", "startDays", 35));
        assertThat(finding.fix().orElseThrow().change()).isEqualTo("By hand; nodewarden only reports this.");
        assertThat(finding.fix().orElseThrow().command())
                .contains("maintenanceconfiguration update", "--day-of-week Sunday --start-time 01:00 --duration 4")
                .doesNotContain("start-date");
    }

    @Test
    void noCommandWouldDeleteBlockedDates() {
        Windows blocked = Windows.daily(1).hours(2).blocked("2026-12-24", "2026-12-26");

        assertThat(judge(blocked).findings()).extracting(Finding::fix).containsExactly(Optional.empty());
        assertThat(judge(blocked.hours(4).startDate("2123-01-01")).findings())
                .extracting(Finding::fix)
                .containsExactly(Optional.empty());
    }

    @Test
    void theFindingsTellWhatToDo() {
        Finding blocked = judge(Windows.daily(1).blocked("2026-03-11", "2027-12-31"))
                .findings()
                .get(0);
        assertThat(blocked.message())
                .isEqualTo("The node OS window does not open in the next 400 days. Take dates out of notAllowedDates,"
                        + " which block its openings.");
        assertThat(blocked.evidence())
                .isEqualTo(Map.of("days", 400, "notAllowedDates", 1, "nextOpening", "2028-01-01T01:00:00Z"));

        Finding rare = judge(Windows.monthly(1, 31)).findings().get(0);
        assertThat(rare.message())
                .isEqualTo("The node OS window stays closed for 61 days, after the opening on 2026-03-31; new node"
                        + " images come every week. Choose a weekly schedule, or shorten notAllowedDates.");
        assertThat(rare.evidence())
                .isEqualTo(Map.of(
                        "apartDays",
                        61,
                        "days",
                        14,
                        "opening",
                        "2026-03-31T01:00:00Z",
                        "following",
                        "2026-05-31T01:00:00Z"));
    }

    @Test
    void datesThatCannotBeKnownAreNotTold() {
        assertThat(judge(Windows.weekly(3, "Sunday")).findings().get(0).evidence())
                .isEqualTo(Map.of("apartDays", 21, "days", 14));
        assertThat(judge(Windows.weekly(3, "Sunday").blocked("2026-01-01", "9999-12-31"))
                        .findings()
                        .get(0)
                        .evidence())
                .containsEntry("nextOpening", "none");
        assertThat(judge(Windows.weekly(3, "Sunday").blocked("2026-01-01", "2027-12-31"))
                        .findings()
                        .get(0)
                        .evidence())
                .containsEntry("nextOpening", "none");
    }
}
