package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterUpgradeChannel;
import java.util.Map;
import java.util.Optional;

/** {@code cluster-channel-missing}: no one moves the Kubernetes version, and node images end with its support. */
final class ClusterChannelMissing implements Rule {
    @Override
    public String id() {
        return "cluster-channel-missing";
    }

    @Override
    public Severity severity() {
        return Severity.LOW;
    }

    @Override
    public String source() {
        return Sources.CLUSTER_CHANNELS;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        Cluster cluster = facts.cluster();
        boolean missing = cluster.upgradeChannel()
                .map(value -> ClusterUpgradeChannel.fromArm(value).equals(Optional.of(ClusterUpgradeChannel.NONE)))
                .orElse(true);
        if (!missing) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                context,
                this,
                () -> Explanation.of(
                        "No cluster upgrade channel is set: node images and patches end when the Kubernetes minor version"
                                + " leaves support" + Channels.unchangeable(cluster) + ".",
                        Map.of("upgradeChannel", cluster.upgradeChannel().orElse("unset")),
                        cluster.profile().isAutomatic()
                                ? Optional.empty()
                                : Optional.of(Fixes.setClusterChannel(cluster)))));
    }
}
