package dev.nodewarden.policy;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.NodeOs;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which agent pools the channel SecurityPatch patches.
 *
 * <p>It does not patch Windows, Flatcar, Azure Linux OS Guard, Azure Container Linux, and Azure Linux on sizes with GPUs. Of
 * the last, the page on channels says "GPU-enabled VMs" and the release notes of 2023-06-11 "NVIDIA GPU enabled VM sizes";
 * the narrower one makes a finding.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image">Auto-upgrade node OS images</a>
 */
final class SecurityPatchSupport {
    private static final Set<NodeOs> PATCHED = EnumSet.of(NodeOs.UBUNTU, NodeOs.AZURE_LINUX);

    private SecurityPatchSupport() {}

    /** Returns what keeps the pool from being patched, or empty when nothing known does. */
    static Optional<String> obstacle(AgentPool pool) {
        return pool.os().flatMap(os -> {
            if (os == NodeOs.AZURE_LINUX && pool.hasNvidiaGpus()) {
                return Optional.of("Azure Linux with NVIDIA GPUs");
            }
            return PATCHED.contains(os) ? Optional.empty() : Optional.of(os.label());
        });
    }

    /** Says whether the documents disagree about the pool. */
    static boolean isDisputed(AgentPool pool) {
        return pool.hasAmdGpus() && pool.os().equals(Optional.of(NodeOs.AZURE_LINUX));
    }

    /** Says whether the pool is patched beyond doubt: what is unknown or disputed is not. */
    static boolean isCertain(AgentPool pool) {
        return pool.os().isPresent() && obstacle(pool).isEmpty() && !isDisputed(pool);
    }
}
