package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeOsChannel;
import java.util.Optional;

/** Which node OS channel a cluster should get. */
public final class TargetChannel {
    private TargetChannel() {}

    /**
     * Returns the policy's target, or NodeImage where the target is SecurityPatch and would leave a pool out.
     *
     * @return empty on AKS Automatic, where the channel cannot be chosen, and where only NodeImage would do and the policy
     *     does not accept it
     */
    public static Optional<NodeOsChannel> of(Cluster cluster, ChannelPolicy policy) {
        if (cluster.profile().isAutomatic()) {
            return Optional.empty();
        }
        boolean fits = policy.target() != NodeOsChannel.SECURITY_PATCH
                || cluster.agentPools().stream().allMatch(SecurityPatchSupport::isCertain);
        if (fits) {
            return Optional.of(policy.target());
        }
        return Optional.of(NodeOsChannel.NODE_IMAGE).filter(policy.accepted()::contains);
    }
}
