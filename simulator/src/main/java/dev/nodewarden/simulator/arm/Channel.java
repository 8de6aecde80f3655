package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The node OS upgrade channel in a cluster's body. */
final class Channel {
    private static final String PROFILE = "autoUpgradeProfile";
    private static final String NAME = "nodeOSUpgradeChannel";

    private Channel() {}

    /** The channel, empty where none is set. */
    static String of(JsonNode cluster) {
        return profile(cluster).path(NAME).asText("");
    }

    private static JsonNode profile(JsonNode cluster) {
        return cluster.path("properties").path(PROFILE);
    }

    /** With the cluster upgrade channel node-image AKS sets the node OS channel to NodeImage, whatever was asked for. */
    static void force(ObjectNode cluster) {
        if (profile(cluster).path("upgradeChannel").asText().equalsIgnoreCase("node-image")) {
            ((ObjectNode) profile(cluster)).put(NAME, "NodeImage");
        }
    }

    /** Sets the channel of {@code cluster} back to that of {@code before}. */
    static void restore(ObjectNode cluster, JsonNode before) {
        if (profile(cluster) instanceof ObjectNode profile) {
            JsonNode old = profile(before).path(NAME);
            if (old.isMissingNode()) {
                profile.remove(NAME);
            } else {
                profile.set(NAME, old);
            }
        }
    }
}
