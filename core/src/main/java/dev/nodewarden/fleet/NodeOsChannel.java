package dev.nodewarden.fleet;

import java.util.List;
import java.util.Optional;

/**
 * How AKS keeps the operating system of nodes patched: {@code autoUpgradeProfile.nodeOSUpgradeChannel}.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image">Auto-upgrade node OS images</a>
 */
public enum NodeOsChannel {
    NONE("None"),
    UNMANAGED("Unmanaged"),
    SECURITY_PATCH("SecurityPatch"),
    NODE_IMAGE("NodeImage");

    /** Kept, because {@code values()} copies and this is asked several times of every cluster. */
    private static final List<NodeOsChannel> ALL = List.of(values());

    private final String armName;

    NodeOsChannel(String armName) {
        this.armName = armName;
    }

    /**
     * Returns the channel ARM calls {@code value}, in any case, or empty for a value this release does not know: a
     * channel that Azure adds next year must become undecidable, not weak and not fine.
     */
    public static Optional<NodeOsChannel> fromArm(String value) {
        for (NodeOsChannel channel : ALL) {
            if (channel.armName.equalsIgnoreCase(value)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }

    /** Returns ARM's spelling. */
    public String armName() {
        return armName;
    }
}
