package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Pools.imaged;
import static dev.nodewarden.fleet.Pools.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterProfile;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdviceTest {
    private static final AgentPool ORDINARY = imaged("np1", "AKSUbuntu-2204gen2containerd-202602.13.5");

    @Test
    void anOrdinaryClusterNeedsNone() {
        assertThat(Advice.of(cluster(1).pools(ORDINARY).build())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Running, 0", "running, 0", ", 0", "Stopped, 1", "Stopping, 1"})
    void aClusterThatDoesNotRunIsSaidToBeStopped(String power, int sentences) {
        assertThat(Advice.of(cluster(1).power(power).pools(ORDINARY).build()))
                .hasSize(sentences)
                .allSatisfy(advice -> assertThat(advice)
                        .isEqualTo("The cluster is stopped: its maintenance windows pass unused, and nothing is changed"
                                + " until it runs."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Succeeded | ''
            succeeded | ''
                      | ''
            Failed    | The cluster's last operation ended as Failed: AKS may upgrade nothing until that is mended, and nodewarden does not change it.
            canceled  | The cluster's last operation ended as canceled: AKS may upgrade nothing until that is mended, and nodewarden does not change it.
            Updating  | An operation runs on the cluster (Updating): what is told here may have changed, and nothing is changed meanwhile.
            """)
    void theStateIsToldUnlessItIsSucceeded(String state, String sentence) {
        assertThat(String.join(
                        "|",
                        Advice.of(cluster(1).provisioning(state).pools(ORDINARY).build())))
                .isEqualTo(sentence);
    }

    @Test
    void anAutomaticClusterWithNodeAutoProvisioningIsToldBoth() {
        ClusterProfile profile = new ClusterProfile(
                Optional.of("Automatic"), Optional.empty(), Optional.empty(), Optional.of("Auto"), Optional.empty());

        assertThat(Advice.of(cluster(1).profile(profile).pools(ORDINARY).build()))
                .containsExactly(
                        "AKS Automatic fixes the node OS upgrade channel; only the window can be changed.",
                        "Node auto-provisioning makes nodes that are in no agent pool, so image-stale does not see them."
                                + " They take new images in the node OS window, which must be set 30 minutes before it"
                                + " opens.");
    }

    @Test
    void whatIsNotKnownAboutImagesIsSaid() {
        Cluster cluster = cluster(1)
                .pools(
                        ORDINARY,
                        imaged("odd", "AKSUbuntu-2204-latest"),
                        imaged("none", null),
                        imaged("today", "AKSUbuntu-1804-2026.03.10"),
                        imaged("near", "AKSUbuntu-1804-2026.03.11"), // somewhere it is that day already
                        imaged("far", "AKSUbuntu-1804-2026.03.12"),
                        imaged("empty", "AKSUbuntu-2204-latest", 0))
                .build();

        assertThat(Advice.of(cluster))
                .containsExactly(
                        "The day of the node image is not known, and image-stale does not judge: odd, none, far.",
                        "Without nodes now, and not judged by image-stale: empty.");
    }

    @Test
    void aClusterWithoutPoolsIsJudgedAndSaysSo() {
        Cluster bare = cluster(1).build();

        assertThat(Advice.of(bare))
                .containsExactly("No agent pools are listed, so nothing is known about node images.");
        assertThat(Judged.of(bare).status()).isEqualTo(Status.NON_COMPLIANT);
    }

    @ParameterizedTest
    @CsvSource({"SecurityPatch, true", "NodeImage, false"})
    void gpusOfAmdOnAzureLinuxAreDisputed(String nodeOs, boolean told) {
        AgentPool disputed = pool("amd", "Linux", "AzureLinux", "Standard_NV8as_v4");
        AgentPool fine = pool("ubuntu", "Linux", "Ubuntu", "Standard_NV8as_v4");

        assertThat(Advice.of(cluster(1).nodeOs(nodeOs).pools(disputed, fine).build())
                        .contains("Microsoft's pages disagree whether SecurityPatch patches Azure Linux on GPUs of AMD:"
                                + " check amd."))
                .isEqualTo(told);
    }
}
