package dev.nodewarden.fleet;

import java.util.List;
import java.util.Optional;

/**
 * How AKS upgrades the Kubernetes version: {@code autoUpgradeProfile.upgradeChannel}.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/auto-upgrade-cluster">Auto-upgrade an AKS cluster</a>
 */
public enum ClusterUpgradeChannel {
    NONE("none"),
    PATCH("patch"),
    STABLE("stable"),
    RAPID("rapid"),
    /** AKS forces the node OS channel NodeImage under this one, whatever the node OS field says. */
    NODE_IMAGE("node-image");

    /** Kept, because {@code values()} copies and this is asked several times of every cluster. */
    private static final List<ClusterUpgradeChannel> ALL = List.of(values());

    private final String armName;

    ClusterUpgradeChannel(String armName) {
        this.armName = armName;
    }

    /** Returns the channel ARM calls {@code value}, in any case, or empty for a value this release does not know. */
    public static Optional<ClusterUpgradeChannel> fromArm(String value) {
        for (ClusterUpgradeChannel channel : ALL) {
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
