package dev.nodewarden.simulator.generation;

import java.util.Optional;

/**
 * The upgrade channels of a made-up cluster.
 *
 * @param profile whether there is an {@code autoUpgradeProfile} at all
 */
record Channels(boolean profile, Optional<String> upgrade, Optional<String> nodeOs) {
    /** The only ones AKS Automatic has. */
    static final Channels AUTOMATIC = new Channels(true, Optional.of("stable"), Optional.of("NodeImage"));

    private enum Kind {
        NODE_IMAGE,
        SECURITY_PATCH,
        UNMANAGED,
        NONE,
        NO_PROFILE,
        EMPTY_PROFILE,
        ONLY_UPGRADE,
        FORCED_BY_CLUSTER_CHANNEL,
        UNKNOWN
    }

    private static final Shares<Kind> KINDS = new Shares<Kind>()
            .add(46, Kind.NODE_IMAGE)
            .add(12, Kind.SECURITY_PATCH)
            .add(9, Kind.UNMANAGED)
            .add(8, Kind.NONE)
            .add(10, Kind.NO_PROFILE)
            .add(5, Kind.EMPTY_PROFILE)
            .add(5, Kind.ONLY_UPGRADE)
            .add(4, Kind.FORCED_BY_CLUSTER_CHANNEL)
            .add(1, Kind.UNKNOWN);

    private static final Shares<String> UPGRADES = new Shares<String>()
            .add(25, "patch")
            .add(25, "stable")
            .add(5, "rapid")
            .add(15, "none");

    static Channels roll(Dice dice) {
        return switch (dice.pick(KINDS)) {
            case NODE_IMAGE -> both(dice, "NodeImage");
            case SECURITY_PATCH -> both(dice, "SecurityPatch");
            case UNMANAGED -> both(dice, "Unmanaged");
            case NONE -> both(dice, dice.chance(90) ? "None" : "none");
            case NO_PROFILE -> new Channels(false, Optional.empty(), Optional.empty());
            case EMPTY_PROFILE -> new Channels(true, Optional.empty(), Optional.empty());
            case ONLY_UPGRADE -> new Channels(true, Optional.of(dice.pick(UPGRADES)), Optional.empty());
            case FORCED_BY_CLUSTER_CHANNEL -> new Channels(true, Optional.of("node-image"), Optional.of("NodeImage"));
            case UNKNOWN -> both(dice, "LivePatch");
        };
    }

    private static Channels both(Dice dice, String nodeOs) {
        Optional<String> upgrade = dice.chance(70) ? Optional.of(dice.pick(UPGRADES)) : Optional.empty();
        return new Channels(true, upgrade, Optional.of(nodeOs));
    }

    /** Whether AKS replaces the nodes' images by itself. */
    boolean keepImagesFresh() {
        return nodeOs.filter(value -> value.equals("NodeImage") || value.equals("SecurityPatch"))
                .isPresent();
    }
}
