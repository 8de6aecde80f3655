package dev.nodewarden.simulator.estate;

import java.util.Arrays;
import java.util.Optional;

/** The members of an estate file. */
public enum Section {
    SUBSCRIPTIONS("subscriptions"),
    MANAGED_CLUSTERS("managedClusters"),
    MAINTENANCE_CONFIGURATIONS("maintenanceConfigurations"),
    SCHEDULED_EVENTS("scheduledEvents"),
    FLEET_MEMBERS("fleetMembers"),
    FLEET_AUTO_UPGRADE_PROFILES("fleetAutoUpgradeProfiles"),
    FLEET_UPDATE_STRATEGIES("fleetUpdateStrategies"),
    KUBERNETES_VERSIONS("kubernetesVersions"),
    MANAGEMENT_GROUPS("managementGroups");

    private final String key;

    Section(String key) {
        this.key = key;
    }

    /** The member's name in the file. */
    public String key() {
        return key;
    }

    static Optional<Section> of(String key) {
        return Arrays.stream(values())
                .filter(section -> section.key.equals(key))
                .findFirst();
    }
}
