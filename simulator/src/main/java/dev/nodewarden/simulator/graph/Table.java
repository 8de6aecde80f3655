package dev.nodewarden.simulator.graph;

import dev.nodewarden.simulator.estate.Section;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A table of Resource Graph, and which resources of an estate are its rows. */
enum Table {
    RESOURCES("resources"),
    EVENTS("containerserviceeventresources"),
    AKS("aksresources");

    private final String text;

    Table(String text) {
        this.text = text;
    }

    /** The table's name in a query. */
    String text() {
        return text;
    }

    /** The type of its rows, by where they stand in an estate. */
    Map<Section, String> types() {
        return switch (this) {
            case RESOURCES -> Map.of(Section.MANAGED_CLUSTERS, "microsoft.containerservice/managedclusters");
            case EVENTS ->
                Map.of(Section.SCHEDULED_EVENTS, "microsoft.containerservice/managedclusters/scheduledevents");
            case AKS ->
                Map.of(
                        Section.FLEET_MEMBERS, "microsoft.containerservice/fleets/members",
                        Section.FLEET_AUTO_UPGRADE_PROFILES, "microsoft.containerservice/fleets/autoupgradeprofiles",
                        Section.FLEET_UPDATE_STRATEGIES, "microsoft.containerservice/fleets/updatestrategies");
        };
    }

    static Optional<Table> of(String name) {
        return Arrays.stream(values())
                .filter(table -> table.text.equalsIgnoreCase(name))
                .findFirst();
    }
}
