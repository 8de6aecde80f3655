package dev.nodewarden.remediation;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeOs;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.policy.ChannelPolicy;
import java.util.Optional;

/**
 * Which channel a cluster should get.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image">Which pools SecurityPatch patches</a>
 */
final class TargetChannel {
    private TargetChannel() {}

    /** Returns the policy's target, NodeImage where SecurityPatch would leave a pool out, empty if that is not accepted. */
    static Optional<NodeOsChannel> of(Cluster cluster, ChannelPolicy policy) {
        boolean all = cluster.agentPools().stream().allMatch(TargetChannel::takesSecurityPatch);
        NodeOsChannel target =
                policy.target() == NodeOsChannel.SECURITY_PATCH && !all ? NodeOsChannel.NODE_IMAGE : policy.target();
        return Optional.of(target)
                .filter(channel ->
                        target == policy.target() || policy.accepted().contains(channel));
    }

    /** What is not known to be patched is taken for not patched; of Azure Linux on GPUs of AMD, pages disagree. */
    private static boolean takesSecurityPatch(AgentPool pool) {
        boolean gpu = pool.hasNvidiaGpus() || pool.hasAmdGpus();
        return pool.os()
                .filter(os -> os == NodeOs.UBUNTU || (os == NodeOs.AZURE_LINUX && !gpu))
                .isPresent();
    }
}
