package dev.nodewarden.fleet;

import java.util.Optional;

/**
 * One maintenance configuration of a managed cluster.
 *
 * @param name one of the three names AKS allows, as it came
 * @param window empty in the legacy {@code default} configuration, which speaks of {@code timeInWeek} instead
 */
public record MaintenanceConfiguration(String name, Optional<MaintenanceWindow> window) {
    /** The name of the configuration that times node OS upgrades. */
    public static final String NODE_OS = "aksManagedNodeOSUpgradeSchedule";

    /** The name of the configuration that times upgrades of the cluster's Kubernetes version. */
    public static final String CLUSTER = "aksManagedAutoUpgradeSchedule";

    /** Says whether this is the configuration that times upgrades of the Kubernetes version. */
    public boolean timesCluster() {
        return CLUSTER.equalsIgnoreCase(name);
    }

    /** Says whether this is the configuration that times node OS upgrades. */
    public boolean timesNodeOs() {
        return NODE_OS.equalsIgnoreCase(name);
    }
}
