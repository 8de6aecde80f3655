package dev.nodewarden.policy;

import dev.nodewarden.fleet.NodeOsChannel;
import java.util.Map;
import java.util.Optional;

/** {@code channel-none}: someone chose that nodes get no OS patches. */
final class ChannelNone implements Rule {
    @Override
    public String id() {
        return "channel-none";
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String source() {
        return Sources.NODE_OS_CHANNELS;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        return Channels.ofNodeOs(facts.cluster(), NodeOsChannel.NONE)
                .map(value -> Finding.of(
                        context,
                        this,
                        () -> Explanation.of(
                                "The node OS upgrade channel is None, so the nodes get no OS security patches"
                                        + Channels.unchangeable(facts.cluster()) + ".",
                                Map.of("nodeOSUpgradeChannel", value),
                                Channels.fix(facts.cluster(), context.policy().channel()))));
    }
}
