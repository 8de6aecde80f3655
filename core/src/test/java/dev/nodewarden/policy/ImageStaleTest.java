package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static dev.nodewarden.fleet.Pools.imaged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterProfile;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock stands at noon of 2026-03-10; 45 days before is 2026-01-24, 75 days before is 2025-12-25. */
final class ImageStaleTest {
    private static final String OLD = "AKSUbuntu-2204gen2containerd-202601.23.0";
    private static final String OLDER = "AKSUbuntu-2204gen2containerd-202512.31.0";
    private static final String YOUNG = "AKSUbuntu-2204gen2containerd-202601.24.0";
    private static final String UNDATED = "AKSUbuntu-2204gen2containerd-latest";

    @ParameterizedTest
    @CsvSource({
        // nodeOS, upgradeChannel, image, nodes; fires
        "NodeImage,     stable,     AKSUbuntu-2204gen2containerd-202601.23.0,            3, true",
        "NodeImage,     stable,     AKSUbuntu-2204gen2containerd-202601.24.0,            3, false",
        "NodeImage,     stable,     AKSWindows-2022-containerd-20348.3207.251224,        3, true",
        "NodeImage,     stable,     AKSWindows-2022-containerd-20348.3207.251225,        3, false",
        "NodeImage,     stable,     AKSAzureLinux-V3gen2-202601.23.0,                    3, true",
        "nodeimage,     ,           AKSUbuntu-2204gen2containerd-202601.23.0,            3, true",
        // The cluster channel node-image forces NodeImage whatever the field says.
        "None,          node-image, AKSUbuntu-2204gen2containerd-202601.23.0,            3, true",
        // A patch on top of the image counts.
        "NodeImage,     stable,     AKSUbuntu-2204gen2containerd-202501.01.0-2026.01.24, 3, false",
        "NodeImage,     stable,     AKSUbuntu-2204gen2containerd-202501.01.0-2026.01.23, 3, true",
        // Channels that do not replace images; live patches leave the version as it is.
        "SecurityPatch, stable,     AKSUbuntu-2204gen2containerd-202401.01.0,            3, false",
        "None,          stable,     AKSUbuntu-2204gen2containerd-202401.01.0,            3, false",
        "Unmanaged,     stable,     AKSUbuntu-2204gen2containerd-202401.01.0,            3, false",
        ",              stable,     AKSUbuntu-2204gen2containerd-202401.01.0,            3, false",
        "Tomorrow,      stable,     AKSUbuntu-2204gen2containerd-202401.01.0,            3, false",
        // No nodes run the image; a pool that does not say how many has some.
        "NodeImage,     stable,     AKSUbuntu-2204gen2containerd-202401.01.0,            0, false",
        "NodeImage,     stable,     AKSUbuntu-2204gen2containerd-202401.01.0,            1, true",
        "NodeImage,     stable,     AKSUbuntu-2204gen2containerd-202401.01.0,            ,  true",
        // Days that are not known, or have not come.
        "NodeImage,     stable,     AKSUbuntu-2204gen2containerd-latest,                 3, false",
        "NodeImage,     stable,     ,                                                    3, false",
        "NodeImage,     stable,     AKSUbuntu-2204gen2containerd-203001.01.0,            3, false",
    })
    void firesForImagesThatTheChannelShouldHaveReplaced(
            String nodeOs, String upgrade, String image, Integer nodes, boolean fires) {
        Cluster cluster = cluster(1)
                .nodeOs(nodeOs)
                .upgrade(upgrade)
                .pools(imaged("np1", image, nodes))
                .build();

        assertThat(finding(cluster).isPresent()).isEqualTo(fires);
    }

    @Test
    void theEvidenceNamesThePoolsAndTheOldestDay() {
        Cluster cluster = cluster(1)
                .pools(imaged("sys", YOUNG), imaged("np1", OLD), imaged("np2", OLDER), imaged("np3", UNDATED))
                .build();

        Finding finding = finding(cluster).orElseThrow();

        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.message())
                .isEqualTo("2 agent pools run node images that are too old, the oldest of 2025-12-31, 69 days old; the"
                        + " channel should have replaced them, so upgrades do not get through.");
        assertThat(finding.evidence())
                .isEqualTo(Map.of(
                        "pools",
                        "np1 2026-01-23, np2 2025-12-31",
                        "oldestImageDate",
                        "2025-12-31",
                        "oldestImageDays",
                        69,
                        "linuxDays",
                        45,
                        "windowsDays",
                        75,
                        "undatedPools",
                        "np3"));
        assertThat(finding.fix().orElseThrow().command())
                .isEqualTo("az aks upgrade --subscription 00000000-0000-4000-8000-000000000001 --resource-group 'rg'"
                        + " --name 'aks-00001' --node-image-only");
        assertThat(finding.fix().orElseThrow().change()).isEqualTo("By hand; nodewarden only reports this.");
    }

    @Test
    void onePoolIsUpgradedAlone() {
        Finding finding = finding(cluster(1)
                        .pools(imaged("np1", OLD), imaged("sys", YOUNG))
                        .build())
                .orElseThrow();

        assertThat(finding.message())
                .isEqualTo("Agent pool np1 runs a node image of 2026-01-23, 46 days old; the channel should have"
                        + " replaced it, so upgrades do not get through.");
        assertThat(finding.evidence()).doesNotContainKey("undatedPools");
        assertThat(finding.fix().orElseThrow().command())
                .isEqualTo("az aks nodepool upgrade --subscription 00000000-0000-4000-8000-000000000001"
                        + " --resource-group 'rg' --cluster-name 'aks-00001' --name np1 --node-image-only");
    }

    @ParameterizedTest
    @CsvSource({"np1;rm -rf /", "$(reboot)", "NP1", "abcdefghijklm", "1np", "np-1", "'np1 '"})
    void aNameThatIsNoPoolsNeverReachesACommand(String name) {
        Finding finding = finding(cluster(1).pools(imaged(name, OLD)).build()).orElseThrow();

        assertThat(finding.fix().orElseThrow().command())
                .startsWith("az aks upgrade ")
                .doesNotContain(name);
    }

    @Test
    void manyPoolsStayOneLine() {
        AgentPool[] pools = IntStream.range(0, 100)
                .mapToObj(number -> imaged("p".repeat(500) + number, OLD))
                .toArray(AgentPool[]::new);

        String named = (String) finding(cluster(1).pools(pools).build())
                .orElseThrow()
                .evidence()
                .get("pools");

        assertThat(named).hasSizeLessThan(500).endsWith(" and 90 more");
    }

    @Test
    void onlyANameThatNoPoolCanHaveIsCut() {
        assertThat(PoolList.name(imaged("p".repeat(32), OLD))).isEqualTo("p".repeat(32));
        assertThat(PoolList.name(imaged("p".repeat(33), OLD))).isEqualTo("p".repeat(32) + "…");
    }

    @Test
    void tenPoolsAreAllNamed() {
        AgentPool[] pools = IntStream.range(0, 10)
                .mapToObj(number -> imaged("np" + number, OLD))
                .toArray(AgentPool[]::new);

        assertThat(finding(cluster(1).pools(pools).build())
                        .orElseThrow()
                        .evidence()
                        .get("pools"))
                .asString()
                .endsWith(", np9 2026-01-23");
    }

    @Test
    void aStoppedClusterIsJudgedAndToldWhyNothingHappens() {
        Finding finding = finding(
                        cluster(1).power("Stopped").pools(imaged("np1", OLD)).build())
                .orElseThrow();

        assertThat(finding.message()).endsWith("; the cluster is stopped, so its windows pass unused.");
        assertThat(finding.fix()).isEmpty();
    }

    @Test
    void anUnknownSystemIsJudgedByTheNameOfItsImage() {
        AgentPool strange = new AgentPool(
                "np1",
                Optional.of("Solaris"),
                Optional.of("SunOS"),
                Optional.empty(),
                Optional.of(1),
                Optional.of(OLD));

        Verdict verdict = Judged.of(cluster(1).pools(strange).build(), window(4));

        assertThat(verdict.status()).isEqualTo(Status.NON_COMPLIANT);
        assertThat(verdict.findings()).extracting(Finding::rule).contains("image-stale");
    }

    @Test
    void automaticClustersAreJudgedLikeOthers() {
        Cluster automatic = cluster(1)
                .profile(ClusterProfile.ofSku("Automatic"))
                .pools(imaged("np1", OLD))
                .build();

        assertThat(finding(automatic).orElseThrow().fix()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"30, 2026-02-07, true", "30, 2026-02-08, false", "46, 2026-01-23, false"})
    void thePolicySaysHowOldIsTooOld(int days, String date, boolean fires) {
        Policy policy = Policy.defaults()
                .withRules(new TreeMap<>(Map.of(
                        "image-stale",
                        new RuleSettings(true, Optional.empty(), new TreeMap<>(Map.of("linuxDays", days))))));
        Cluster cluster = cluster(1)
                .pools(imaged("np1", "AKSUbuntu-1804-" + date.replace('-', '.')))
                .build();

        assertThat(Judged.under(policy, cluster, window(4)).findings())
                .filteredOn(finding -> finding.rule().equals("image-stale"))
                .hasSize(fires ? 1 : 0);
    }

    private static Optional<Finding> finding(Cluster cluster) {
        return Judged.by("image-stale", cluster, window(4));
    }
}
