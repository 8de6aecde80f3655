package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterProfile;
import dev.nodewarden.fleet.Clusters;
import dev.nodewarden.fleet.FleetMembership;
import dev.nodewarden.fleet.KubernetesMinor;
import dev.nodewarden.fleet.KubernetesSupport;
import dev.nodewarden.fleet.NodeOsUpgrade;
import dev.nodewarden.fleet.Observed;
import dev.nodewarden.fleet.Outcomes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutcomeRulesTest {
    private static final KubernetesMinor OLD = new KubernetesMinor(1, 30);
    private static final KubernetesMinor NEW = new KubernetesMinor(1, 33);

    @ParameterizedTest
    @CsvSource({
        "Failed, fires",
        "FAILED, fires",
        "Canceled, fires",
        "Cancelled, fires",
        "Completed, silent",
        "Started, silent",
        "Scheduled, silent",
        "Vanished, silent",
    })
    void anUpgradeThatDidNotEndWellIsAFinding(String status, String expected) {
        NodeOsUpgrade upgrade = new NodeOsUpgrade(status, NOON.minus(Duration.ofHours(100)), Optional.of("no quota"));

        List<Finding> findings = findings(cluster(1).outcomes(upgraded(Observed.seen(upgrade))));

        if (expected.equals("silent")) {
            assertThat(findings).isEmpty();
            return;
        }
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("upgrade-failing");
            assertThat(finding.message())
                    .contains("node OS upgrade " + (status.equalsIgnoreCase("Failed") ? "failed" : "was canceled"));
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.evidence())
                    .containsEntry("ageDays", 4)
                    .containsEntry("eventStatus", status)
                    .containsEntry("endedAt", "2026-03-06T08:00:00Z")
                    .containsEntry("eventDetails", "no quota");
        });
    }

    @Test
    void anEventFromTheFutureIsZeroDaysOld() {
        NodeOsUpgrade upgrade = new NodeOsUpgrade("Failed", NOON.plus(Duration.ofDays(3)), Optional.empty());

        assertThat(findings(cluster(1).outcomes(upgraded(Observed.seen(upgrade))))
                        .get(0)
                        .evidence())
                .containsEntry("ageDays", 0)
                .doesNotContainKey("eventDetails");
    }

    @Test
    void notKnowingAnOutcomeIsNoFindingAndNoHindrance() {
        assertThat(verdict(cluster(1).outcomes(Outcomes.unknown("Forbidden"))))
                .isEqualTo(new Verdict(Status.COMPLIANT, List.of(), Optional.empty()));
        assertThat(findings(cluster(1).outcomes(upgraded(Observed.absent())))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // version that runs, minor the region was asked about; fires
        "1.30.4, true",
        "1.33.1, false", // upgraded since the region was asked
        ",       false",
    })
    void aVersionOutOfSupportInItsRegionIsAFinding(String version, boolean fires) {
        KubernetesSupport ended = new KubernetesSupport(OLD, List.of(), false, List.of(NEW));

        List<Finding> findings =
                findings(cluster(1).profile(running(version, null)).outcomes(offered(ended)));

        assertThat(findings).hasSize(fires ? 1 : 0).allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("kubernetes-unsupported");
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.message()).startsWith("Kubernetes 1.30 is out of support in this region, so");
            assertThat(finding.evidence())
                    .containsEntry("kubernetesVersion", "1.30.4")
                    .containsEntry("location", "westeurope")
                    .containsEntry("offered", "1.33")
                    .containsEntry("supportPlan", "unset");
        });
    }

    @ParameterizedTest
    @CsvSource({"KubernetesOfficial, 1", "AKSLongTermSupport, 0"})
    void longTermSupportIsSupportForThoseWhoHaveIt(String plan, int findings) {
        KubernetesSupport longTerm =
                new KubernetesSupport(OLD, List.of("AKSLongTermSupport"), false, List.of(OLD, NEW));

        assertThat(findings(cluster(1).profile(running("1.30.4", plan)).outcomes(offered(longTerm))))
                .hasSize(findings)
                .allSatisfy(finding -> assertThat(finding.message()).contains("without long-term support"));
    }

    @ParameterizedTest
    @CsvSource({
        // profile that upgrades it, the policy lets fleets exempt; status
        "nightly, true,  exempt",
        "nightly, false, non-compliant",
        ",        true,  non-compliant", // membership alone is no ownership
    })
    void aClusterThatAFleetsProfileUpgradesIsExempt(@Nullable String profile, boolean fleets, String status) {
        FleetMembership member = new FleetMembership("/fleets/f", "prod", Optional.ofNullable(profile));
        Outcomes outcomes = new Outcomes(
                Observed.absent(), Observed.seen(member), Observed.unknown("not asked"), Optional.of(NOON));
        Policy policy = Policy.defaults().withExemptions(new ExemptionPolicy(fleets, true, 365, 15));
        Cluster cluster = cluster(1).nodeOs("None").outcomes(outcomes).build();

        Verdict verdict = new PolicyEvaluator(policy).evaluate(new ClusterFacts(cluster, List.of(window(4)), NOON));

        assertThat(verdict.status().label()).isEqualTo(status);
        assertThat(verdict.exemption().map(named -> named.exemption().reason()).orElse(""))
                .contains(status.equals("exempt") ? "profile 'nightly'" : "");
    }

    @Test
    void aClusterInOrderThatAFleetUpgradesIsExemptAsWell() {
        FleetMembership member = new FleetMembership("/fleets/f", "prod", Optional.of("nightly"));
        Outcomes outcomes = new Outcomes(
                Observed.absent(), Observed.seen(member), Observed.unknown("not asked"), Optional.of(NOON));

        assertThat(verdict(cluster(1).outcomes(outcomes)).status()).isEqualTo(Status.EXEMPT);
    }

    @ParameterizedTest
    @CsvSource({"seen, Completed 2026-03-10T12:00:00Z", "absent, none on record", "unknown,"})
    void aStaleImageTellsWhetherAnUpgradeIsOnRecord(String known, @Nullable String told) {
        Observed<NodeOsUpgrade> upgrade = switch (known) {
            case "seen" -> Observed.seen(new NodeOsUpgrade("Completed", NOON, Optional.empty()));
            case "absent" -> Observed.absent();
            default -> Observed.unknown("Forbidden");
        };
        AgentPool pool = new AgentPool(
                "np",
                Optional.of("Linux"),
                Optional.of("Ubuntu"),
                Optional.empty(),
                Optional.of(3),
                Optional.of("AKSUbuntu-2204gen2containerd-202501.13.5"));

        assertThat(findings(cluster(1).pools(pool).outcomes(upgraded(upgrade))))
                .first()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("image-stale");
                    assertThat(finding.evidence().get("lastNodeOsUpgrade")).isEqualTo(told);
                });
    }

    private static ClusterProfile running(@Nullable String version, @Nullable String plan) {
        return new ClusterProfile(
                Optional.of("Base"),
                Optional.ofNullable(version),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(plan));
    }

    private static Outcomes upgraded(Observed<NodeOsUpgrade> upgrade) {
        return new Outcomes(upgrade, Observed.absent(), Observed.unknown("not asked"), Optional.of(NOON));
    }

    private static Outcomes offered(KubernetesSupport support) {
        return new Outcomes(Observed.absent(), Observed.absent(), Observed.seen(support), Optional.of(NOON));
    }

    private static List<Finding> findings(Clusters.Builder cluster) {
        return verdict(cluster).findings();
    }

    private static Verdict verdict(Clusters.Builder builder) {
        Cluster cluster = builder.build();
        return new PolicyEvaluator(Policies.basics()).evaluate(new ClusterFacts(cluster, List.of(window(4)), NOON));
    }
}
