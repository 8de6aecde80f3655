package dev.nodewarden.policy;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.NodeOsChannel;
import java.util.Map;
import java.util.Optional;

/** {@code channel-unmanaged}: the OS patches itself at times of its own, and no one reboots it. */
final class ChannelUnmanaged implements Rule {
    @Override
    public String id() {
        return "channel-unmanaged";
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
        return Channels.ofNodeOs(facts.cluster(), NodeOsChannel.UNMANAGED)
                .map(value -> Finding.of(
                        context,
                        this,
                        message(facts),
                        Map.of("nodeOSUpgradeChannel", value),
                        Optional.of(Fixes.setChannel(
                                facts.cluster().id(), context.policy().channel().target()))));
    }

    private static String message(ClusterFacts facts) {
        String always = "The node OS upgrade channel is Unmanaged: patches come unscheduled and untested by AKS, and"
                + " reboots are left to you";
        boolean windows = facts.cluster().agentPools().stream().anyMatch(AgentPool::isWindows);
        return windows ? always + "; the Windows pools get none at all." : always + ".";
    }
}
