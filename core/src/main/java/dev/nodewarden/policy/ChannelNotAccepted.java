package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeOsChannel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code channel-not-accepted}: the channel patches nodes, and the policy accepts only the other one.
 *
 * <p>Never fires by the default policy, which accepts both. Silent where the other one cannot be had: under the cluster
 * channel node-image and on AKS Automatic, where AKS sets NodeImage, and where SecurityPatch would leave a pool out.
 */
final class ChannelNotAccepted implements Rule {
    private static final Set<NodeOsChannel> PATCHING = Set.of(NodeOsChannel.NODE_IMAGE, NodeOsChannel.SECURITY_PATCH);

    @Override
    public String id() {
        return "channel-not-accepted";
    }

    @Override
    public Severity severity() {
        return Severity.MEDIUM;
    }

    @Override
    public String source() {
        return Sources.NODE_OS_CHANNELS;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        Cluster cluster = facts.cluster();
        ChannelPolicy wanted = context.policy().channel();
        return cluster.effectiveChannel()
                .filter(channel ->
                        PATCHING.contains(channel) && !wanted.accepted().contains(channel))
                .filter(channel -> !cluster.followsNodeImages())
                .flatMap(channel ->
                        TargetChannel.of(cluster, wanted).map(target -> finding(cluster, channel, target, context)));
    }

    private Finding finding(Cluster cluster, NodeOsChannel channel, NodeOsChannel target, RuleContext context) {
        return Finding.of(
                context,
                this,
                () -> Explanation.of(
                        "The node OS upgrade channel is " + channel.armName()
                                + ", which the policy does not accept; it wants " + target.armName() + ".",
                        Map.of("nodeOSUpgradeChannel", channel.armName()),
                        Optional.of(Fixes.setChannel(cluster.id(), target))));
    }
}
