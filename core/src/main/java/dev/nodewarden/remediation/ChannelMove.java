package dev.nodewarden.remediation;

import dev.nodewarden.fleet.NodeOsChannel;
import java.util.Optional;

/**
 * The node OS upgrade channel before and after.
 *
 * @param from ARM's value as it came; empty when it was unset
 */
public record ChannelMove(Optional<String> from, NodeOsChannel to) {
    /** Returns the move that takes this one back. Nothing can be unset, so unset is undone as None. */
    ChannelMove undone() {
        return new ChannelMove(
                Optional.of(to.armName()), from.flatMap(NodeOsChannel::fromArm).orElse(NodeOsChannel.NONE));
    }

    /** Returns both channels in one line, for people and for hashes; the first may be any text from Azure. */
    public String text() {
        return from.orElse("unset") + " -> " + to.armName();
    }

    Disruption disruption() {
        boolean leaves = from.flatMap(NodeOsChannel::fromArm)
                .filter(NodeOsChannel.UNMANAGED::equals)
                .isPresent();
        return leaves || to == NodeOsChannel.UNMANAGED ? Disruption.REIMAGE : Disruption.NONE;
    }
}
