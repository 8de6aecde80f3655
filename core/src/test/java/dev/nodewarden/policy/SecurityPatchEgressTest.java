package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static dev.nodewarden.fleet.Pools.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterProfile;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SecurityPatchEgressTest {
    @ParameterizedTest
    @CsvSource({
        "SecurityPatch, userDefinedRouting,     true",
        "SecurityPatch, USERDEFINEDROUTING,     true",
        "SecurityPatch, none,                   true",
        "SecurityPatch, block,                  true",
        "SecurityPatch, somethingNew,           true",
        "SecurityPatch, loadBalancer,           false",
        "SecurityPatch, managedNATGateway,      false",
        "SecurityPatch, managedNATGatewayV2,    false",
        "SecurityPatch, userAssignedNatGateway, false",
        "SecurityPatch, ,                       false",
        "NodeImage,     userDefinedRouting,     false",
        "Unmanaged,     none,                   false",
        ",              block,                  false",
    })
    void firesWhereEgressIsRestrictedOrNotKnown(String nodeOs, String outboundType, boolean fires) {
        assertThat(finding(cluster(1)
                                .nodeOs(nodeOs)
                                .profile(reaching(outboundType))
                                .pools(pool("sys", "Ubuntu"))
                                .build())
                        .isPresent())
                .isEqualTo(fires);
    }

    @Test
    void tellsWhatToAllowAndCannotKnowTheCommand() {
        Finding finding = finding(cluster(1)
                        .nodeOs("SecurityPatch")
                        .profile(reaching("userDefinedRouting"))
                        .build())
                .orElseThrow();

        assertThat(finding.message())
                .isEqualTo("Under SecurityPatch the nodes download patches from snapshot.ubuntu.com, and egress is"
                        + " restricted (outboundType userDefinedRouting): allow HTTPS to it, or set NodeImage.");
        assertThat(finding.evidence())
                .isEqualTo(Map.of("nodeOSUpgradeChannel", "SecurityPatch", "outboundType", "userDefinedRouting"));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.fix()).isEmpty();
    }

    @Test
    void saysWhenTheTypeIsNotKnown() {
        assertThat(finding(cluster(1)
                                .nodeOs("SecurityPatch")
                                .profile(reaching("x".repeat(1000)))
                                .build())
                        .orElseThrow()
                        .message())
                .contains("how far egress reaches is not known (outboundType xxx")
                .hasSizeLessThan(250);
    }

    @Test
    void isSilentWhereAllPoolsAreWindows() {
        Cluster cluster = cluster(1)
                .nodeOs("SecurityPatch")
                .profile(reaching("none"))
                .pools(pool("win", "Windows", null, null))
                .build();

        assertThat(finding(cluster)).isEmpty();
    }

    private static Optional<Finding> finding(Cluster cluster) {
        return Judged.by("security-patch-egress", cluster, window(4));
    }

    private static ClusterProfile reaching(String outboundType) {
        return new ClusterProfile(
                Optional.of("Base"),
                Optional.empty(),
                Optional.ofNullable(outboundType),
                Optional.empty(),
                Optional.empty());
    }
}
