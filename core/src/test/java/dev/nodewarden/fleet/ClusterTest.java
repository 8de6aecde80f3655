package dev.nodewarden.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClusterTest {
    @ParameterizedTest
    @CsvSource({
        "NodeImage,     ,           NODE_IMAGE",
        "nodeimage,     ,           NODE_IMAGE",
        "SecurityPatch, stable,     SECURITY_PATCH",
        "NONE,          none,       NONE",
        "Unmanaged,     patch,      UNMANAGED",
        ",              ,           NONE", // AKS treats unset as None
        ",              node-image, NODE_IMAGE", // which AKS forces
        "None,          Node-Image, NODE_IMAGE",
        "Tomorrow,      ,           ", // unknown stays unknown
        "Tomorrow,      node-image, NODE_IMAGE",
    })
    void theChannelInForceFollowsBothChannels(String nodeOs, String upgrade, NodeOsChannel expected) {
        Cluster cluster = Clusters.cluster(1).nodeOs(nodeOs).upgrade(upgrade).build();

        assertThat(cluster.effectiveChannel()).isEqualTo(Optional.ofNullable(expected));
    }
}
