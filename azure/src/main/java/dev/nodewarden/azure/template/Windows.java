package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.azure.arm.ArmBodies;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The maintenance configurations of one declared cluster.
 *
 * @param configurations empty when the document cannot tell which there are
 * @param unresolved what they leave open, expression by path
 * @param missing the paths without which the node OS window cannot be judged
 */
record Windows(
        Optional<List<MaintenanceConfiguration>> configurations,
        SortedMap<String, String> unresolved,
        List<String> missing) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Finds them among {@code others}. Windows are no part of a body, so one without any tells nothing. */
    static Windows of(Resource cluster, List<Resource> others) {
        SortedMap<String, String> unresolved = new TreeMap<>();
        List<MaintenanceConfiguration> certain = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        for (Resource other : others) {
            if (!other.is(Resource.CONFIGURATION)) {
                continue;
            }
            Optional<String> doubt = doubt(other, cluster);
            if (doubt.isPresent()) {
                doubts.add(doubt.get());
            } else if (other.belongsTo(cluster)) {
                BodyReader reader = new BodyReader(other.scope());
                MaintenanceConfiguration configuration = read(other, reader);
                certain.add(configuration);
                unresolved.putAll(reader.unresolved());
                if (configuration.timesNodeOs()) {
                    missing.addAll(reader.unresolved().keySet());
                }
            }
        }
        boolean sure = certain.stream().anyMatch(MaintenanceConfiguration::timesNodeOs);
        if (!sure && !doubts.isEmpty()) {
            return new Windows(Optional.empty(), unresolved, doubts);
        }
        return new Windows(
                certain.isEmpty() && cluster.alone() ? Optional.empty() : Optional.of(certain), unresolved, missing);
    }

    /** What leaves open whether {@code other} is this cluster's node OS window; empty when that is known. */
    private static Optional<String> doubt(Resource other, Resource cluster) {
        boolean namedOtherwise =
                !Open.isOpen(other.name()) && !other.name().equalsIgnoreCase(MaintenanceConfiguration.NODE_OS);
        if (namedOtherwise || !(other.belongsTo(cluster) || other.mayBelongTo(cluster))) {
            return Optional.empty();
        }
        if (!other.belongsTo(cluster) || Open.isOpen(other.name())) {
            return Optional.of(Path.member(other.path(), "name"));
        }
        return other.openCondition() ? Optional.of(Path.member(other.path(), "condition")) : Optional.empty();
    }

    private static MaintenanceConfiguration read(Resource resource, BodyReader reader) {
        ObjectNode body = reader.read(resource.body(), Shapes.CONFIGURATION, resource.path(), resource.literal())
                .map(ObjectNode.class::cast)
                .orElseGet(NODES::objectNode);
        body.put("name", resource.name());
        String window = Path.member(Path.member(resource.path(), "properties"), "maintenanceWindow");
        boolean open = reader.unresolved().keySet().stream().anyMatch(path -> window.startsWith(path));
        JsonNode read = body.path("properties").path("maintenanceWindow");
        if (open) {
            // There is a window, and nothing of it is known.
            body.withObjectProperty("properties").withObjectProperty("maintenanceWindow");
        } else if (read instanceof ObjectNode known) {
            leaveOutOpenParts(known, window, reader);
        }
        return Declarer.valid(ArmBodies.maintenanceConfiguration(body), resource.path());
    }

    /** Half a schedule, or half a span of dates, could not be read. */
    private static void leaveOutOpenParts(ObjectNode window, String path, BodyReader reader) {
        for (String part : List.of("schedule", "notAllowedDates")) {
            String place = Path.member(path, part);
            if (reader.unresolved().keySet().stream().anyMatch(open -> open.startsWith(place))) {
                window.remove(part);
            }
        }
    }
}
