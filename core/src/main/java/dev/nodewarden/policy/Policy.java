package dev.nodewarden.policy;

import dev.nodewarden.fleet.NodeOsChannel;

/**
 * What we want of a cluster.
 *
 * @param target the channel a fix sets
 * @param minWindowHours shortest window that is long enough; AKS itself asks for 4 hours or more
 * @param slot the window a fix creates
 * @param failOn a cluster is non-compliant from a finding of this severity on
 */
public record Policy(NodeOsChannel target, int minWindowHours, WindowSlot slot, Severity failOn) {
    /** Returns the policy that is in force when no one wrote one. */
    public static Policy defaults() {
        return new Policy(
                NodeOsChannel.NODE_IMAGE, 4, new WindowSlot("Saturday", "01:00", 4, "+00:00"), Severity.MEDIUM);
    }
}
