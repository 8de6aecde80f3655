package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static dev.nodewarden.fleet.Pools.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterProfile;
import dev.nodewarden.fleet.NodeOsChannel;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which channel a fix proposes, and what the channel rules say where none can be. */
final class ChannelChoiceTest {
    private static final ChannelPolicy PATCHES =
            new ChannelPolicy(NodeOsChannel.SECURITY_PATCH, EnumSet.allOf(NodeOsChannel.class));

    @ParameterizedTest
    @CsvSource({
        // osSKU, vmSize; target where the policy's is SecurityPatch
        "Ubuntu,            Standard_D4s_v5,   SECURITY_PATCH",
        "AzureLinux,        Standard_D4s_v5,   SECURITY_PATCH",
        "AzureLinux,        Standard_NC6s_v3,  NODE_IMAGE",
        "AzureLinux,        Standard_NV8as_v4, NODE_IMAGE", // disputed
        "Flatcar,           Standard_D4s_v5,   NODE_IMAGE",
        "AzureLinuxOSGuard, Standard_D4s_v5,   NODE_IMAGE",
        "Windows2022,       Standard_D4s_v5,   NODE_IMAGE",
        "Bottlerocket,      Standard_D4s_v5,   NODE_IMAGE", // unknown
    })
    void securityPatchIsProposedOnlyWhereItSurelyWorks(String osSku, String vmSize, NodeOsChannel target) {
        Cluster cluster = cluster(1)
                .pools(pool("sys", "Ubuntu"), pool("np1", "Linux", osSku, vmSize))
                .build();

        assertThat(TargetChannel.of(cluster, PATCHES)).contains(target);
    }

    @Test
    void thereIsNoTargetWhereNeitherChannelMayBe() {
        ChannelPolicy only = new ChannelPolicy(NodeOsChannel.SECURITY_PATCH, Set.of(NodeOsChannel.SECURITY_PATCH));
        Cluster windows = cluster(1).pools(pool("win", "Windows", null, null)).build();

        assertThat(TargetChannel.of(windows, only)).isEmpty();
        assertThat(TargetChannel.of(cluster(1).build(), only)).contains(NodeOsChannel.SECURITY_PATCH);
    }

    @Test
    void nodeImageFitsEveryPool() {
        Cluster windows = cluster(1).pools(pool("win", "Windows", null, null)).build();

        assertThat(TargetChannel.of(windows, Policy.defaults().channel())).contains(NodeOsChannel.NODE_IMAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "None,          channel-none",
        ",              channel-unset",
        "Unmanaged,     channel-unmanaged",
        "None,          window-without-effect",
        "SecurityPatch, security-patch-unsupported",
        "None,          cluster-channel-missing",
    })
    void noChannelIsProposedOnAutomatic(String nodeOs, String rule) {
        Cluster automatic = cluster(1)
                .nodeOs(nodeOs)
                .profile(ClusterProfile.ofSku("automatic"))
                .pools(pool("fl", "Flatcar"))
                .build();

        Finding finding = Judged.by(rule, automatic, window(4)).orElseThrow();

        assertThat(finding.fix()).isEmpty();
        if (!rule.startsWith("window")) {
            assertThat(finding.message())
                    .endsWith(
                            "; AKS Automatic allows no choice of it, and a cluster made before October 2025 keeps what"
                                    + " it has: try NodeImage by hand, or ask Azure support.");
        }
    }

    @Test
    void elsewhereTheMessageEndsWithTheFact() {
        assertThat(Judged.by("channel-none", cluster(1).nodeOs("None").build())
                        .orElseThrow()
                        .message())
                .endsWith("so the nodes get no OS security patches.");
    }

    @ParameterizedTest
    @CsvSource({
        "Windows, ,                    Standard_D4s_v5,  on Windows it is None",
        "Linux,   AzureLinuxOSGuard,   Standard_D4s_v5,  Azure Linux OS Guard does not support it",
        "Linux,   AzureContainerLinux, Standard_D4s_v5,  Azure Container Linux does not support it",
        "Linux,   AzureLinux,          Standard_NC6s_v3, Azure Linux with NVIDIA GPUs",
        "Linux,   AzureLinux,          Standard_D4s_v5,  ",
        "Linux,   Ubuntu,              Standard_NC6s_v3, ",
        "Linux,   Bottlerocket,        Standard_D4s_v5,  ",
    })
    void unmanagedNamesThePoolsThatDoNotEvenPatchThemselves(String osType, String osSku, String vmSize, String why) {
        AgentPool pool = pool("np1", osType, osSku, vmSize);

        String message = Judged.by(
                        "channel-unmanaged",
                        cluster(1).nodeOs("Unmanaged").pools(pool).build())
                .orElseThrow()
                .message();

        assertThat(message)
                .endsWith(Optional.ofNullable(why)
                        .map(reason -> "reboots are left to you; not even that on np1 (" + reason + ").")
                        .orElse("reboots are left to you."));
    }
}
