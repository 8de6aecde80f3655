package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a rule may look at: one cluster and its maintenance configurations.
 *
 * @param exemptions those on record that cover the cluster, counting or not; its tags are not among them
 * @param at the instant of the judgement
 * @param nodeOsCalendar when the node OS window opens; follows from the configurations, and is asked for several times
 */
public record ClusterFacts(
        Cluster cluster,
        List<MaintenanceConfiguration> configurations,
        List<Exemption> exemptions,
        Instant at,
        Optional<MaintenanceCalendar> nodeOsCalendar) {
    public ClusterFacts {
        configurations = List.copyOf(configurations);
        exemptions = List.copyOf(exemptions);
    }

    /** Facts of a cluster that these exemptions on record cover. */
    public ClusterFacts(
            Cluster cluster, List<MaintenanceConfiguration> configurations, List<Exemption> exemptions, Instant at) {
        this(
                cluster,
                configurations,
                exemptions,
                at,
                nodeOsWindow(configurations).map(MaintenanceCalendar::of));
    }

    /** Facts of a cluster that no exemption on record covers. */
    public ClusterFacts(Cluster cluster, List<MaintenanceConfiguration> configurations, Instant at) {
        this(cluster, configurations, List.of(), at);
    }

    /** Returns the names of the maintenance configurations, in order, as evidence that one is missing. */
    String configurationNames() {
        return String.join(
                ",",
                configurations.stream()
                        .map(MaintenanceConfiguration::name)
                        .sorted()
                        .toList());
    }

    /** Returns the window in which AKS may upgrade the nodes' OS, if there is one. */
    public Optional<MaintenanceWindow> nodeOsWindow() {
        return nodeOsWindow(configurations);
    }

    private static Optional<MaintenanceWindow> nodeOsWindow(List<MaintenanceConfiguration> configurations) {
        for (MaintenanceConfiguration configuration : configurations) {
            if (configuration.timesNodeOs()) {
                return configuration.window();
            }
        }
        return Optional.empty();
    }
}
