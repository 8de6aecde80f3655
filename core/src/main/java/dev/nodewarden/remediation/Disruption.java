package dev.nodewarden.remediation;

import java.util.Locale;

/**
 * What a change may do to running nodes at the moment it is made.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/node-disruption-policy">Node disruption policy: changes that
 *     reimage nodes</a>
 */
public enum Disruption {
    /** Nothing now: nodes change in the next maintenance window. */
    NONE,
    /**
     * Nodes may be reimaged at once. Microsoft's page on the node disruption policy lists every move from and to
     * Unmanaged; its page on node OS upgrades lists only those to Unmanaged and from it to None. The careful reading
     * counts.
     */
    REIMAGE;

    /** Returns the lower-case word used in plans and in the tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
