package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeOsChannel;
import java.util.Optional;

/** What the channel rules share. */
final class Channels {
    private static final String AUTOMATIC =
            "; AKS Automatic allows no choice of it, and a cluster made before October 2025 keeps what it has: try"
                    + " NodeImage by hand, or ask Azure support";

    private Channels() {}

    /** Says whether {@code channel} is the node OS channel in force. */
    static boolean inForce(Cluster cluster, NodeOsChannel channel) {
        return cluster.effectiveChannel().filter(channel::equals).isPresent();
    }

    /** Returns the fix that sets the channel the policy wants; none where that cannot be set. */
    static Optional<Fix> fix(Cluster cluster, ChannelPolicy policy) {
        return TargetChannel.of(cluster, policy).map(channel -> Fixes.setChannel(cluster.id(), channel));
    }

    /** Returns the fix that sets NodeImage; none on AKS Automatic, where AKS refuses it. */
    static Optional<Fix> toNodeImage(Cluster cluster) {
        return cluster.profile().isAutomatic()
                ? Optional.empty()
                : Optional.of(Fixes.setChannel(cluster.id(), NodeOsChannel.NODE_IMAGE));
    }

    /** Returns what a message about a channel ends with where the channel cannot be changed. */
    static String unchangeable(Cluster cluster) {
        return cluster.profile().isAutomatic() ? AUTOMATIC : "";
    }

    /** Returns ARM's own spelling when {@code channel} is set and in force, empty otherwise. */
    static Optional<String> ofNodeOs(Cluster cluster, NodeOsChannel channel) {
        if (cluster.followsNodeImages()) {
            return Optional.empty();
        }
        return cluster.nodeOsUpgradeChannel()
                .filter(value -> NodeOsChannel.fromArm(value).equals(Optional.of(channel)));
    }
}
