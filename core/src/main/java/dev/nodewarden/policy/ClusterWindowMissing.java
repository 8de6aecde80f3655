package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterUpgradeChannel;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import java.util.Map;
import java.util.Optional;

/** {@code cluster-window-missing}: the cluster upgrades itself at a time no one chose. */
final class ClusterWindowMissing implements Rule {
    @Override
    public String id() {
        return "cluster-window-missing";
    }

    @Override
    public Severity severity() {
        return Severity.LOW;
    }

    @Override
    public String source() {
        return Sources.PLANNED_MAINTENANCE;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        Cluster cluster = facts.cluster();
        Optional<ClusterUpgradeChannel> channel = cluster.upgradeChannel()
                .flatMap(ClusterUpgradeChannel::fromArm)
                .filter(known -> known != ClusterUpgradeChannel.NONE);
        for (MaintenanceConfiguration configuration : facts.configurations()) {
            if (configuration.timesCluster()) {
                return Optional.empty();
            }
        }
        return channel.map(known -> Finding.of(
                context,
                this,
                () -> Explanation.of(
                        "The cluster upgrade channel is " + known.armName()
                                + ", but there is no aksManagedAutoUpgradeSchedule window, so upgrades begin at a time no one"
                                + " chose.",
                        Map.of(
                                "upgradeChannel",
                                known.armName(),
                                "maintenanceConfigurations",
                                facts.configurationNames()),
                        Optional.of(Fixes.createClusterWindow(
                                cluster.id(), context.policy().window().slots().get(0))))));
    }
}
