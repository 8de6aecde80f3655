package dev.nodewarden.policy;

import dev.nodewarden.fleet.NodeOsChannel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which node OS upgrade channels are wanted.
 *
 * @param target the channel a fix sets
 * @param accepted the channels that are fine as they are
 */
public record ChannelPolicy(NodeOsChannel target, Set<NodeOsChannel> accepted) {
    public ChannelPolicy {
        EnumSet<NodeOsChannel> ordered = EnumSet.noneOf(NodeOsChannel.class);
        ordered.addAll(accepted);
        accepted = Collections.unmodifiableSet(ordered);
    }
}
