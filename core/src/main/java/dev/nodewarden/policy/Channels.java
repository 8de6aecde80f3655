package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeOsChannel;
import java.util.Optional;

/** The question the channel rules share. */
final class Channels {
    private Channels() {}

    /** Returns ARM's own spelling when {@code channel} is set and in force, empty otherwise. */
    static Optional<String> ofNodeOs(Cluster cluster, NodeOsChannel channel) {
        if (cluster.followsNodeImages()) {
            return Optional.empty();
        }
        return cluster.nodeOsUpgradeChannel()
                .filter(value -> NodeOsChannel.fromArm(value).equals(Optional.of(channel)));
    }
}
