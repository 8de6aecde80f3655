package dev.nodewarden.policy.file;

import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.policy.ChannelPolicy;
import java.util.LinkedHashSet;
import java.util.Set;

/** {@code channel}: what nodes must be patched by. */
final class ChannelSection {
    private ChannelSection() {}

    static ChannelPolicy read(Section section, ChannelPolicy base) {
        NodeOsChannel target = section.get("target", value -> value.word(Words.CHANNELS), base.target());
        Set<NodeOsChannel> accepted = section.get(
                "accepted",
                value -> value.some(item -> item.word(Words.CHANNELS)).map(LinkedHashSet::new),
                new LinkedHashSet<>(base.accepted()));
        section.end();
        if (!accepted.contains(target)) {
            section.problem(
                    section.has("accepted") ? "accepted" : "target",
                    "accepted must include the target, " + target.armName());
        }
        return new ChannelPolicy(target, accepted);
    }
}
