package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterProfile;
import dev.nodewarden.fleet.NodeOsChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChannelNotAcceptedTest {
    @ParameterizedTest
    @CsvSource({
        // accepted, the first the target; channel, cluster channel, SKU, OS; fires
        "NodeImage SecurityPatch, SecurityPatch, ,           Base,      Linux,   false", // the default policy
        "NodeImage SecurityPatch, NodeImage,     ,           Base,      Linux,   false",
        "SecurityPatch,           SecurityPatch, ,           Base,      Linux,   false",
        "SecurityPatch,           NodeImage,     ,           Base,      Linux,   true",
        "SecurityPatch,           nodeimage,     stable,     Base,      Linux,   true",
        "NodeImage,               SecurityPatch, ,           Base,      Linux,   true",
        "NodeImage,               SecurityPatch, ,           Base,      Windows, true",
        "SecurityPatch,           NodeImage,     ,           Base,      Windows, false", // SecurityPatch would not work
        "SecurityPatch,           NodeImage,     node-image, Base,      Linux,   false", // no one can choose
        "SecurityPatch,           ,              node-image, Base,      Linux,   false",
        "SecurityPatch,           NodeImage,     ,           Automatic, Linux,   false",
        "SecurityPatch,           None,          ,           Base,      Linux,   false", // channel-none says it
        "SecurityPatch,           ,              ,           Base,      Linux,   false",
        "SecurityPatch,           Tomorrow,      ,           Base,      Linux,   false", // undecidable
    })
    void firesWhereTheWantedChannelCanBeHad(
            String accepted, String channel, String upgradeChannel, String sku, String os, boolean fires) {
        Cluster cluster = cluster(1)
                .nodeOs(channel)
                .upgrade(upgradeChannel)
                .profile(ClusterProfile.ofSku(sku))
                .pools(pool(os))
                .build();

        List<Finding> findings = new PolicyEvaluator(policy(accepted.split(" ")))
                .evaluate(new ClusterFacts(cluster, List.of(window(4)), NOON)).findings().stream()
                        .filter(finding -> finding.rule().equals("channel-not-accepted"))
                        .toList();

        assertThat(findings).hasSize(fires ? 1 : 0).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(finding.fix().orElseThrow().command()).endsWith("--node-os-upgrade-channel " + accepted);
        });
    }

    private static Policy policy(String... accepted) {
        List<NodeOsChannel> channels = Arrays.stream(accepted)
                .map(name -> NodeOsChannel.fromArm(name).orElseThrow())
                .toList();
        return Policy.defaults()
                .withChannel(
                        new ChannelPolicy(channels.get(0), channels.stream().collect(Collectors.toUnmodifiableSet())));
    }

    private static AgentPool pool(String os) {
        return new AgentPool(
                "pool",
                Optional.of(os),
                Optional.of(os.equals("Linux") ? "Ubuntu" : "Windows2022"),
                Optional.of("Standard_D4s_v5"),
                Optional.of(3),
                Optional.empty());
    }
}
