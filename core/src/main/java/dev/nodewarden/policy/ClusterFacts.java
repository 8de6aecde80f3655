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
 */
public record ClusterFacts(
        Cluster cluster, List<MaintenanceConfiguration> configurations, List<Exemption> exemptions, Instant at) {
    public ClusterFacts {
        configurations = List.copyOf(configurations);
        exemptions = List.copyOf(exemptions);
    }

    /** Facts of a cluster that no exemption on record covers. */
    public ClusterFacts(Cluster cluster, List<MaintenanceConfiguration> configurations, Instant at) {
        this(cluster, configurations, List.of(), at);
    }

    /** Returns the same facts with the exemptions on record that cover the cluster. */
    public ClusterFacts withExemptions(List<Exemption> covering) {
        return new ClusterFacts(cluster, configurations, covering, at);
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
        return configurations.stream()
                .filter(MaintenanceConfiguration::timesNodeOs)
                .findFirst()
                .flatMap(MaintenanceConfiguration::window);
    }

    /** Returns the calendar of {@link #nodeOsWindow}. */
    Optional<MaintenanceCalendar> nodeOsCalendar() {
        return nodeOsWindow().map(MaintenanceCalendar::of);
    }
}
