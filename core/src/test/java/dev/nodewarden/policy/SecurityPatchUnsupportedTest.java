package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static dev.nodewarden.fleet.Pools.imaged;
import static dev.nodewarden.fleet.Pools.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SecurityPatchUnsupportedTest {
    private static final String RULE = "security-patch-unsupported";

    @ParameterizedTest
    @CsvSource({
        // osType, osSKU, vmSize; obstacle
        "Windows, Windows2022,         Standard_D4s_v5,           Windows",
        "windows, ,                    Standard_D4s_v5,           Windows",
        "Linux,   AzureLinux,          Standard_NC4as_T4_v3,      Azure Linux with NVIDIA GPUs",
        "Linux,   AzureLinux3,         Standard_ND96isr_H100_v5,  Azure Linux with NVIDIA GPUs",
        "Linux,   CBLMariner,          standard_nc6s_v3,          Azure Linux with NVIDIA GPUs",
        "linux,   azurelinux,          Standard_NV12s_v3,         Azure Linux with NVIDIA GPUs",
        "Linux,   Flatcar,             Standard_D4s_v5,           Flatcar",
        "Linux,   flatcar,             Standard_D4s_v5,           Flatcar",
        "Linux,   AzureLinuxOSGuard,   Standard_D4s_v5,           Azure Linux OS Guard",
        "Linux,   AzureContainerLinux, Standard_D4s_v5,           Azure Container Linux",
        // Patched.
        "Linux,   Ubuntu,              Standard_D4s_v5,           ",
        "Linux,   Ubuntu2404,          Standard_NC24ads_A100_v4,  ",
        "Linux,   AzureLinux,          Standard_D4s_v5,           ",
        "Linux,   AzureLinux3,         Standard_D4ps_v5,          ", // arm64
        "Linux,   AzureLinux,          Standard_NP20s,            ", // FPGA
        "Linux,   AzureLinux,          Standard_NV8as_v4,         ", // AMD's GPU: advice, no finding
        "Linux,   AzureLinux,          ,                          ",
        "Linux,   ,                    Standard_NC6s_v3,          ", // Ubuntu by default
    })
    void firesForPoolsThatSecurityPatchDoesNotPatch(String osType, String osSku, String vmSize, String obstacle) {
        Cluster cluster = cluster(1)
                .nodeOs("SecurityPatch")
                .pools(pool("sys", "Ubuntu"), pool("np1", osType, osSku, vmSize))
                .build();

        Verdict verdict = Judged.of(cluster, window(4));

        assertThat(verdict.reason()).isEmpty();
        assertThat(Judged.by(RULE, cluster, window(4))
                        .map(finding -> finding.evidence().get("pools")))
                .isEqualTo(Optional.ofNullable(obstacle).map(why -> "np1 (" + why + ")"));
    }

    @ParameterizedTest
    @CsvSource({
        "NodeImage, stable",
        "None,      stable",
        "Unmanaged, stable",
        ",          stable",
        "Tomorrow,  stable",
        "SecurityPatch, node-image", // AKS forces NodeImage
    })
    void isSilentUnderOtherChannels(String nodeOs, String upgrade) {
        Cluster cluster = cluster(1)
                .nodeOs(nodeOs)
                .upgrade(upgrade)
                .pools(pool("win", "Windows", "Windows2022", "Standard_D4s_v5"), pool("x", "Bottlerocket"))
                .build();

        assertThat(Judged.by(RULE, cluster, window(4))).isEmpty();
        assertThat(Judged.of(cluster, window(4)).reason().orElse("")).doesNotContain("osSKU");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,   Bottlerocket, ,                       osSKU 'Bottlerocket'",
        "Solaris, ,             ,                       osType 'Solaris'",
        "Linux,   ,             AKSBottlerocket-1-2026, nodeImageVersion 'AKSBottlerocket-1-2026'",
    })
    void aSystemThatIsNotKnownIsUndecidable(String osType, String osSku, String image, String named) {
        Verdict verdict = Judged.of(strange(osType, osSku, image), window(4));

        assertThat(verdict.status()).isEqualTo(Status.UNDECIDABLE);
        assertThat(verdict.reason())
                .contains(
                        named
                                + " of agent pool x is not known to this release, so whether SecurityPatch patches it is not either");
    }

    @Test
    void aRuleThatIsOffLeavesNothingUndecided() {
        Policy off = Policy.defaults()
                .withRules(new TreeMap<>(
                        Map.of(RULE, new RuleSettings(false, Optional.empty(), new TreeMap<>(Map.of())))));

        assertThat(Judged.under(off, strange("Linux", "Bottlerocket", null), window(4))
                        .status())
                .isEqualTo(Status.COMPLIANT);
    }

    @Test
    void poolsWithoutNodesCountSinceTheyMayGetSome() {
        AgentPool empty = new AgentPool(
                "win", Optional.of("Windows"), Optional.empty(), Optional.empty(), Optional.of(0), Optional.empty());

        assertThat(Judged.by(
                        RULE, cluster(1).nodeOs("SecurityPatch").pools(empty).build()))
                .isPresent();
    }

    @Test
    void fipsAndArmImagesAreFine() {
        Cluster cluster = cluster(1)
                .nodeOs("SecurityPatch")
                .pools(
                        imaged("fips", "AKSUbuntu-2204gen2fipscontainerd-202602.13.5"),
                        imaged("arm", "AKSUbuntu-2204gen2arm64containerd-202602.13.5"))
                .build();

        assertThat(Judged.by(RULE, cluster)).isEmpty();
    }

    @Test
    void theFixIsNodeImageWhateverThePolicysTargetIs() {
        Cluster cluster = cluster(1)
                .nodeOs("SECURITYPATCH")
                .pools(pool("win", "Windows", null, null), pool("fl", "Flatcar"))
                .build();

        Finding finding = Judged.by(RULE, cluster, window(4)).orElseThrow();

        assertThat(finding.message())
                .isEqualTo("The node OS upgrade channel is SecurityPatch, which does not patch agent pools"
                        + " win (Windows), fl (Flatcar).");
        assertThat(finding.evidence())
                .isEqualTo(Map.of("nodeOSUpgradeChannel", "SecurityPatch", "pools", "win (Windows), fl (Flatcar)"));
        assertThat(finding.fix().orElseThrow().command()).endsWith(" --node-os-upgrade-channel NodeImage");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    }

    private static Cluster strange(String osType, @Nullable String osSku, @Nullable String image) {
        AgentPool pool = new AgentPool(
                "x",
                Optional.of(osType),
                Optional.ofNullable(osSku),
                Optional.empty(),
                Optional.of(1),
                Optional.ofNullable(image));
        return cluster(1).nodeOs("SecurityPatch").pools(pool).build();
    }
}
