package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a rule may look at: one cluster and its maintenance configurations.
 *
 * @param at the instant of the judgement
 */
public record ClusterFacts(Cluster cluster, List<MaintenanceConfiguration> configurations, Instant at) {
    public ClusterFacts {
        configurations = List.copyOf(configurations);
    }

    /** Returns the window in which AKS may upgrade the nodes' OS, if there is one. */
    public Optional<MaintenanceWindow> nodeOsWindow() {
        return configurations.stream()
                .filter(MaintenanceConfiguration::timesNodeOs)
                .findFirst()
                .flatMap(MaintenanceConfiguration::window);
    }
}
