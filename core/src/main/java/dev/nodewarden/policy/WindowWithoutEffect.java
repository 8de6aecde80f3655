package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeOsChannel;
import java.util.Map;
import java.util.Optional;

/** {@code window-without-effect}: there is a window, and nothing that it times. */
final class WindowWithoutEffect implements Rule {
    @Override
    public String id() {
        return "window-without-effect";
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public String source() {
        return Sources.PLANNED_MAINTENANCE;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        Cluster cluster = facts.cluster();
        if (facts.nodeOsWindow().isEmpty()) {
            return Optional.empty();
        }
        return cluster.effectiveChannel()
                .filter(channel -> channel == NodeOsChannel.NONE || channel == NodeOsChannel.UNMANAGED)
                .map(channel -> Finding.of(
                        context,
                        this,
                        () -> Explanation.of(
                                channel == NodeOsChannel.NONE
                                        ? "There is a node OS window, but the channel upgrades nothing in it."
                                        : "There is a node OS window, but under Unmanaged the OS patches itself outside any"
                                                + " window.",
                                Map.of(
                                        "nodeOSUpgradeChannel",
                                        cluster.nodeOsUpgradeChannel().orElse("unset")),
                                Channels.fix(cluster, context.policy().channel()))));
    }
}
