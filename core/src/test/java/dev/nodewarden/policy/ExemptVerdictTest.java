package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.subscription;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Today is 2026-03-10. */
final class ExemptVerdictTest {
    private static final Cluster NONE = cluster(1).nodeOs("None").build();
    private static final String SUBSCRIPTION = "/subscriptions/" + subscription(1);
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/rg";
    private static final String CLUSTER = NONE.id().armId();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // channel, window hours, exempted rules; status, findings (covered ones in brackets)
                "None      | 4 | all                              | exempt        | (channel-none)",
                "None      |   | all                              | exempt        | (channel-none) (window-missing)",
                "None      | 4 | channel-none                     | exempt        | (channel-none)",
                "None      |   | channel-none                     | non-compliant | (channel-none) window-missing",
                "None      |   | window-missing                   | non-compliant | channel-none (window-missing)",
                "None      |   | window-missing channel-none      | exempt        | (channel-none) (window-missing)",
                "None      | 4 | channel-unset                    | non-compliant | channel-none",
                "NodeImage | 4 | all                              | compliant     | ''",
                "NodeImage | 4 | channel-none                     | compliant     | ''",
                "Tomorrow  | 4 | all                              | undecidable   | ''", // never fine
                "Tomorrow  |   | all                              | undecidable   | (window-missing)",
            })
    void aClusterIsExemptOnlyWhenAllThatWouldFailItIsCovered(
            String channel, Integer hours, String rules, String status, String findings) {
        List<Exemption> records = List.of(rules.split(" ")).stream()
                .map(rule -> record("r-" + rule, CLUSTER, rule.equals("all") ? "" : rule, "2026-06-30"))
                .toList();

        Verdict verdict = judged(
                cluster(1).nodeOs(channel).build(), hours == null ? List.of() : List.of(window(hours)), records, NOON);

        assertThat(verdict.status().label()).isEqualTo(status);
        assertThat(told(verdict)).isEqualTo(findings);
    }

    @Test
    void aFindingBelowFailOnNeedsNoExemption() {
        Policy policy = Policies.basics().failingOn(Severity.HIGH);
        Verdict verdict = new PolicyEvaluator(policy)
                .evaluate(new ClusterFacts(
                        NONE, List.of(), List.of(record("a", CLUSTER, "channel-none", "2026-06-30")), NOON));

        assertThat(verdict.status()).isEqualTo(Status.EXEMPT);
        assertThat(verdict.openFindings()).extracting(Finding::rule).containsExactly("window-missing");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-09, non-compliant, channel-none exemption-expired",
        "2026-03-10, exempt, (channel-none) exemption-expiring",
        "2026-03-25, exempt, (channel-none) exemption-expiring", // 15 days: the first warning
        "2026-03-26, exempt, (channel-none)",
        "2027-03-10, exempt, (channel-none)",
        "2027-03-11, non-compliant, channel-none exemption-invalid",
    })
    void theReportSaysWhatBecameOfAnExemption(String until, String status, String findings) {
        Verdict verdict = judged(NONE, List.of(record("a", GROUP, "", until)));

        assertThat(verdict.status().label()).isEqualTo(status);
        assertThat(told(verdict)).isEqualTo(findings);
    }

    @Test
    void sentencesNameTheExemptionAndTheDate() {
        assertThat(messages(judged(NONE, List.of(record("pay-all", GROUP, "", "2026-03-09")))))
                .contains("The exemption 'pay-all' ended on 2026-03-09; what it covered counts again.");
        assertThat(messages(judged(NONE, List.of(record("pay-all", GROUP, "", "2026-03-22")))))
                .contains("The exemption 'pay-all' holds for the last time on 2026-03-22, in 12 days.");
        assertThat(messages(judged(NONE, List.of(record("pay-all", GROUP, "", "2026-03-11")))))
                .contains("The exemption 'pay-all' holds for the last time on 2026-03-11, tomorrow.");
        assertThat(messages(judged(tagged("31/12/2026", "x"), List.of())))
                .contains("The exemption by tag does not count: '31/12/2026' is no date like 2026-12-31.");
        assertThat(messages(judged(
                        NONE,
                        List.of(record("a", GROUP, "", "2028-01-01"), record("b", SUBSCRIPTION, "", "2028-01-02")))))
                .contains("The exemption 'b' does not count: it ends more than 365 days from now. There is 1 more.");
    }

    @Test
    void whatReplacesAnExemptionSilencesItsEnd() {
        Exemption old = record("old", CLUSTER, "channel-none", "2026-03-09");
        Exemption soon = record("soon", CLUSTER, "channel-none", "2026-03-12");
        Exemption longer = record("longer", GROUP, "", "2026-06-30");
        Exemption other = record("other", GROUP, "window-missing", "2026-06-30");

        assertThat(told(judged(NONE, List.of(old, longer)))).isEqualTo("(channel-none)");
        assertThat(told(judged(NONE, List.of(soon, longer)))).isEqualTo("(channel-none)");
        assertThat(told(judged(NONE, List.of(old, record("today", CLUSTER, "channel-none", "2026-03-10")))))
                .isEqualTo("(channel-none) exemption-expiring"); // replaced until tonight
        assertThat(told(judged(NONE, List.of(soon, record("b", CLUSTER, "channel-none", "2026-03-26")))))
                .isEqualTo("(channel-none)");
        assertThat(told(judged(NONE, List.of(soon, record("b", CLUSTER, "channel-none", "2026-03-25")))))
                .isEqualTo("(channel-none) exemption-expiring"); // both end within the 15 days
        assertThat(told(judged(NONE, List.of(old, other)))).isEqualTo("channel-none exemption-expired");
        assertThat(told(judged(NONE, List.of(soon, other)))).isEqualTo("(channel-none) exemption-expiring");
    }

    @Test
    void theReportNamesARecordBeforeATag() {
        Cluster tagged = tagged("2026-12-31", "we migrate");

        assertThat(named(judged(tagged, List.of(record("agreed", SUBSCRIPTION, "", "2026-04-30")))))
                .isEqualTo("agreed 51");
        assertThat(named(judged(tagged, List.of()))).isEqualTo("tag 296");
    }

    @Test
    void theReportNamesTheExemptionWhoseEndEndsTheExemptState() {
        Exemption channel = record("channel", CLUSTER, "channel-none", "2026-05-31");
        Exemption window = record("window", GROUP, "window-missing", "2026-04-30");
        Exemption all = record("all", SUBSCRIPTION, "", "2026-04-15");

        Verdict verdict = judged(NONE, List.of(), List.of(channel, window, all), NOON);

        assertThat(named(verdict)).isEqualTo("window 51");
        assertThat(judged(NONE, List.of(), List.of(channel, window, all), NOON.plus(Duration.ofDays(51)))
                        .status())
                .isEqualTo(Status.EXEMPT);
        assertThat(judged(NONE, List.of(), List.of(channel, window, all), NOON.plus(Duration.ofDays(52)))
                        .status())
                .isEqualTo(Status.NON_COMPLIANT);
    }

    @Test
    void aFindingThatFailsNobodyDoesNotSayWhichExemptionIsNamed() {
        Exemption channel = record("channel", CLUSTER, "channel-none", "2026-05-31");
        Exemption window = record("window", GROUP, "window-missing", "2026-04-15");

        Verdict verdict = new PolicyEvaluator(Policies.basics().failingOn(Severity.HIGH))
                .evaluate(new ClusterFacts(NONE, List.of(), List.of(channel, window), NOON));

        assertThat(told(verdict)).isEqualTo("(channel-none) (window-missing)");
        assertThat(named(verdict)).isEqualTo("channel 82");
    }

    @Test
    void whatIsOverOrNeverCountedIsNeitherNamedNorAReplacement() {
        Exemption old = record("old", CLUSTER, "", "2026-03-09");
        Exemption far = record("far", CLUSTER, "", "2029-03-09");

        assertThat(judged(cluster(1).build(), List.of(old)).exemption()).isEmpty();
        assertThat(told(judged(cluster(1).build(), List.of(old, far))))
                .isEqualTo("exemption-expired exemption-invalid");
    }

    @Test
    void overlappingExemptionsGiveTheSameVerdictInAnyOrder() {
        List<Exemption> records = new ArrayList<>(List.of(
                record("b", GROUP, "", "2026-06-30"),
                record("a", GROUP, "", "2026-06-30"),
                record("c", CLUSTER, "", "2026-06-30"),
                record("d", SUBSCRIPTION, "channel-none", "2026-06-30"),
                record("e", CLUSTER, "", "2026-03-09"),
                record("f", CLUSTER, "", "2026-03-08"),
                record("g", CLUSTER, "", "2029-03-08")));
        Verdict first = judged(NONE, new ArrayList<>(records));
        assertThat(named(first)).isEqualTo("a 112");
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(records, new Random(seed));
            assertThat(judged(NONE, records)).as("seed %d", seed).isEqualTo(first);
        }
    }

    @Test
    void anExemptionThatIsNotNeededIsNamedAllTheSame() {
        Verdict verdict = judged(cluster(1).build(), List.of(record("a", GROUP, "", "2026-06-30")));

        assertThat(verdict.status()).isEqualTo(Status.COMPLIANT);
        assertThat(named(verdict)).isEqualTo("a 112");
    }

    @Test
    void aClusterThatAFleetUpgradesIsExemptWithThatReason() {
        Exemption fleet = Exemption.ofFleet(NONE.id(), "fleet prod, profile nightly", "upgraded by a fleet");

        Verdict failing = judged(NONE, List.of(), List.of(fleet), NOON);

        assertThat(failing.status()).isEqualTo(Status.EXEMPT);
        assertThat(told(failing)).isEqualTo("(channel-none) (window-missing)");
        assertThat(failing.exemption()).contains(new ExemptionInForce(fleet, Optional.empty()));
        assertThat(judged(cluster(1).build(), List.of(window(4)), List.of(fleet), NOON)
                        .status())
                .isEqualTo(Status.EXEMPT);
        assertThat(judged(cluster(1).nodeOs("Tomorrow").build(), List.of(window(4)), List.of(fleet), NOON)
                        .status())
                .isEqualTo(Status.UNDECIDABLE);
    }

    @Test
    void thePolicyMaySilenceTheRulesAboutExemptions() {
        Policy defaults = Policy.defaults();
        Policy silent = defaults.withRules(new TreeMap<>(
                Map.of("exemption-expired", new RuleSettings(false, Optional.empty(), Collections.emptySortedMap()))));

        Verdict verdict = new PolicyEvaluator(silent)
                .evaluate(new ClusterFacts(
                        NONE, List.of(window(4)), List.of(record("a", GROUP, "", "2026-03-09")), NOON));

        assertThat(verdict.findings())
                .extracting(Finding::rule)
                .contains("channel-none")
                .doesNotContain("exemption-expired");
    }

    @Test
    void evidenceIsBoundedAndHoldsNoMoreThanWasWritten() {
        Verdict verdict = judged(tagged("9".repeat(5000), "x"), List.of());

        Finding invalid = verdict.findings().get(1);
        assertThat(invalid.rule()).isEqualTo("exemption-invalid");
        assertThat(invalid.message().length()).isLessThan(200);
        assertThat(String.valueOf(invalid.evidence().get("until"))).hasSize(100);
        assertThat(invalid.evidence()).containsEntry("kind", "tag").containsEntry("count", 1);
    }

    private static Cluster tagged(String until, String reason) {
        return cluster(1)
                .nodeOs("None")
                .tags(Map.of(ExemptionTags.UNTIL, until, ExemptionTags.REASON, reason))
                .build();
    }

    private static Verdict judged(Cluster cluster, List<Exemption> records) {
        return judged(cluster, List.of(window(4)), records, NOON);
    }

    private static Verdict judged(
            Cluster cluster, List<MaintenanceConfiguration> windows, List<Exemption> records, Instant at) {
        return new PolicyEvaluator(Policies.basics()).evaluate(new ClusterFacts(cluster, windows, records, at));
    }

    private static String told(Verdict verdict) {
        return String.join(
                " ",
                verdict.findings().stream()
                        .map(finding -> finding.exempted() ? "(" + finding.rule() + ")" : finding.rule())
                        .toList());
    }

    private static List<String> messages(Verdict verdict) {
        return verdict.findings().stream().map(Finding::message).toList();
    }

    private static String named(Verdict verdict) {
        ExemptionInForce named = verdict.exemption().orElseThrow();
        return named.exemption().id() + " " + named.daysLeft().orElseThrow();
    }

    private static Exemption record(String id, String scope, String rule, String until) {
        return new Exemption(
                Exemption.Kind.RECORD,
                id,
                ExemptionScope.tryParse(scope).orElseThrow(),
                Optional.of(rule).filter(text -> !text.isEmpty()),
                "agreed in the change board",
                Optional.of("CHG-7"),
                Optional.of("ann"),
                Optional.of(NOON),
                Optional.of(until));
    }
}
