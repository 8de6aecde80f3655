package dev.nodewarden.policy;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeOsChannel;
import java.util.List;
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
                        () -> Explanation.of(
                                message(facts.cluster()),
                                Map.of("nodeOSUpgradeChannel", value),
                                Channels.fix(facts.cluster(), context.policy().channel()))));
    }

    private static String message(Cluster cluster) {
        List<AgentPool> left = cluster.agentPools().stream()
                .filter(pool -> gap(pool).isPresent())
                .toList();
        String gaps = left.isEmpty()
                ? ""
                : "; not even that on "
                        + PoolList.of(
                                left,
                                pool -> PoolList.name(pool) + " (" + gap(pool).orElseThrow() + ")");
        return "The node OS upgrade channel is Unmanaged: patches come unscheduled and untested by AKS, and reboots are"
                + " left to you" + gaps + Channels.unchangeable(cluster) + ".";
    }

    /**
     * Returns why the OS of the pool does not even patch itself: Windows has no such means, the two image-based systems
     * do not support the channel, and Azure Linux does so on CPU pools only.
     */
    private static Optional<String> gap(AgentPool pool) {
        return pool.os().flatMap(os -> switch (os) {
            case WINDOWS -> Optional.of("on Windows it is None");
            case AZURE_LINUX_OS_GUARD, AZURE_CONTAINER_LINUX -> Optional.of(os.label() + " does not support it");
            case AZURE_LINUX -> pool.hasNvidiaGpus() ? Optional.of("Azure Linux with NVIDIA GPUs") : Optional.empty();
            case UBUNTU, FLATCAR -> Optional.empty();
        });
    }
}
