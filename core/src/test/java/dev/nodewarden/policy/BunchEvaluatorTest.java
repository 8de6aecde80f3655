package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
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

final class BunchEvaluatorTest {
    private static final Bunch TWELVE = new Bunch(NOON, 12);
    private static final Verdict FINE = new Verdict(Status.COMPLIANT, List.of(), Optional.empty());

    private static String bunches(Policy policy, String minutesAndClusters) {
        List<Instant> openings = new ArrayList<>();
        for (String part : minutesAndClusters.split(" ", -1)) {
            String[] fields = part.split("x", 2);
            openings.addAll(Collections.nCopies(
                    Integer.parseInt(fields[1]), NOON.plusSeconds(60L * Integer.parseInt(fields[0]))));
        }
        Collections.shuffle(openings, new Random(1));
        List<String> found = new ArrayList<>();
        new BunchEvaluator(policy).among(openings).forEach((opening, bunch) -> {
            assertThat(bunch.opening()).isEqualTo(opening);
            found.add(Duration.between(NOON, opening).toMinutes() + ":" + bunch.clusters());
        });
        return String.join(" ", found);
    }

    /** {@code 0x11}: at minute 0 the windows of 11 clusters open; {@code 0:11}: those of minute 0 are in a bunch of 11. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0x10           | ''",
                "0x11           | 0:11",
                "0x5 14x6       | 0:11 14:11",
                "0x5 15x6       | ''",
                "0x6 10x5 20x6  | 0:11 10:11 20:11",
                "0x1 10x10 20x9 | 0:11 10:19 20:19",
                "0x11 40x10     | 0:11",
                "0x11 40x12     | 0:11 40:12",
            })
    void aBunchIsMoreClustersThanMayOpenWithinTheMinutes(String openings, String bunches) {
        assertThat(bunches(Policy.defaults(), openings)).isEqualTo(bunches);
    }

    @Test
    void theBunchOfAVerdictIsFoundAmongItsOtherFindings() {
        Verdict alone = judge(Policy.defaults(), FINE, cluster(1).build());
        Finding other = new Finding(
                "channel-none",
                Severity.HIGH,
                "",
                new TreeMap<>(),
                Optional.empty(),
                "https://learn.microsoft.com",
                false);
        Verdict both = new Verdict(
                Status.NON_COMPLIANT, List.of(other, alone.findings().get(0)), Optional.empty());

        assertThat(Bunch.in(both)).contains(TWELVE);
        assertThat(Bunch.in(new Verdict(Status.NON_COMPLIANT, List.of(other), Optional.empty())))
                .isEmpty();
    }

    @Test
    void noClustersAreNoBunch() {
        assertThat(new BunchEvaluator(Policy.defaults()).among(List.of())).isEmpty();
    }

    @Test
    void thePolicySetsHowManyMayOpenInHowManyMinutes() {
        assertThat(bunches(setting(true, Optional.empty(), Map.of("clusters", 2, "minutes", 30)), "0x1 29x2 31x1"))
                .isEqualTo("0:3 29:3 31:3");
        assertThat(bunches(setting(false, Optional.empty(), Map.of()), "0x100")).isEmpty();
    }

    @Test
    void theFindingTellsHowManyOpenTogetherAndNoSingleClusterIsFailing() {
        Verdict verdict = judge(Policy.defaults(), FINE, cluster(1).build());

        assertThat(verdict.status()).isEqualTo(Status.COMPLIANT);
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.LOW);
            assertThat(finding.message())
                    .isEqualTo("The windows of 12 clusters of this subscription and region open within 15 minutes;"
                            + " Azure throttles upgrades that begin together, and they fail. Choose another start"
                            + " time.");
            assertThat(finding.evidence())
                    .isEqualTo(Map.of(
                            "clusters", 12, "maxClusters", 10, "minutes", 15, "opening", "2026-03-10T12:00:00Z"));
        });
        assertThat(Bunch.in(verdict)).contains(TWELVE);
        assertThat(Bunch.in(FINE)).isEmpty();
    }

    @Test
    void aLaterBunchTakesThePlaceOfAnEarlierOne() {
        Verdict before = judge(Policy.defaults(), FINE, cluster(1).build());
        Bunch later = new Bunch(NOON.plusSeconds(60), 13);

        Verdict verdict =
                new BunchEvaluator(Policy.defaults()).judge(before, cluster(1).build(), later);

        assertThat(verdict.findings()).hasSize(1);
        assertThat(Bunch.in(verdict)).contains(later);
    }

    @Test
    void worseFindingsStayInFront() {
        Finding worse = new Finding("a", Severity.HIGH, "", new TreeMap<>(), Optional.empty(), "");
        Finding milder = new Finding("b", Severity.INFO, "", new TreeMap<>(), Optional.empty(), "");
        Verdict before = new Verdict(Status.NON_COMPLIANT, List.of(worse, milder), Optional.empty());

        assertThat(judge(Policy.defaults(), before, cluster(1).build()).findings())
                .extracting(Finding::rule)
                .containsExactly("a", "windows-bunched", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "compliant,     non-compliant",
        "exempt,        non-compliant",
        "non-compliant, non-compliant",
        "undecidable,   undecidable",
    })
    void aSevereBunchMakesAClusterFail(String before, String after) {
        Policy strict = setting(true, Optional.of(Severity.HIGH), Map.of());
        Status status = Status.fromLabel(before).orElseThrow();

        assertThat(judge(
                                strict,
                                new Verdict(status, List.of(), Optional.empty()),
                                cluster(1).build())
                        .status()
                        .label())
                .isEqualTo(after);
    }

    @Test
    void anExemptionByTagCoversIt() {
        Policy strict = setting(true, Optional.of(Severity.HIGH), Map.of());
        Cluster exempt = cluster(1)
                .tags(Map.of("nodewarden-exempt-until", "2026-03-31", "nodewarden-exempt-reason", "moving"))
                .build();

        Verdict verdict = judge(strict, FINE, exempt);

        assertThat(verdict.status()).isEqualTo(Status.EXEMPT);
        assertThat(verdict.findings()).extracting(Finding::exempted).containsExactly(true);
    }

    @ParameterizedTest
    @CsvSource({"'', exempt", "windows-bunched, exempt", "channel-none, non-compliant"})
    void theExemptionOnRecordThatTheVerdictNamesCoversWhatItIsAbout(String rule, String status) {
        Exemption record = new Exemption(
                Exemption.Kind.RECORD,
                "r",
                ExemptionScope.of(cluster(1).build().id()),
                Optional.of(rule).filter(id -> !id.isEmpty()),
                "agreed",
                Optional.empty(),
                Optional.of("ann"),
                Optional.of(NOON),
                Optional.of("2026-03-31"));
        Verdict exempt = new Verdict(
                Status.EXEMPT,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ExemptionInForce(record, Optional.of(21))));

        Verdict verdict = judge(
                setting(true, Optional.of(Severity.HIGH), Map.of()),
                exempt,
                cluster(1).build());

        assertThat(verdict.status().label()).isEqualTo(status);
        assertThat(verdict.findings()).extracting(Finding::exempted).containsExactly(status.equals("exempt"));
    }

    @Test
    void whereTheClustersOwnPolicyHasTheRuleOffTheVerdictStaysAsItIs() {
        ClusterMatch test = new ClusterMatch(new TreeMap<>(Map.of("env", "test")), Optional.empty(), Optional.empty());
        Policy policy = Policy.defaults()
                .withOverrides(List.of(new PolicyOverride("test", test, setting(false, Optional.empty(), Map.of()))));

        assertThat(judge(policy, FINE, cluster(1).tags(Map.of("env", "test")).build()))
                .isEqualTo(FINE);
        assertThat(judge(policy, FINE, cluster(1).build()).findings()).hasSize(1);
    }

    private static Verdict judge(Policy policy, Verdict verdict, Cluster cluster) {
        return new BunchEvaluator(policy).judge(verdict, cluster, TWELVE);
    }

    private static Policy setting(boolean enabled, Optional<Severity> severity, Map<String, Integer> limits) {
        return Policy.defaults()
                .withRules(
                        new TreeMap<>(Map.of(Bunch.RULE, new RuleSettings(enabled, severity, new TreeMap<>(limits)))));
    }
}
