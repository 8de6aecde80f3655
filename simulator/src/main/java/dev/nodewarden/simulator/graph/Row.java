package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.wire.Json;
import java.util.Locale;
import java.util.Set;

/** A managed cluster as a row of the {@code resources} table. */
final class Row {
    /** All columns there are. */
    static final Set<String> COLUMNS = Set.of(
            "id",
            "name",
            "type",
            "tenantId",
            "kind",
            "location",
            "resourceGroup",
            "subscriptionId",
            "managedBy",
            "sku",
            "plan",
            "properties",
            "tags",
            "identity",
            "zones",
            "extendedLocation");

    private static final String TYPE = "microsoft.containerservice/managedclusters";

    /** The columns that are known without reading the body. */
    private static final Set<String> HEAD = Set.of(
            "id", "name", "type", "tenantId", "kind", "location", "resourceGroup", "subscriptionId", "managedBy");

    private Row() {}

    static boolean isInHead(String column) {
        return HEAD.contains(column);
    }

    /** The row without the columns whose values stand only in the body; much cheaper for a large estate. */
    static ObjectNode head(Cluster cluster) {
        return Json.object()
                .put("id", cluster.writtenId())
                .put("name", cluster.id().name())
                .put("type", TYPE)
                .put("tenantId", cluster.tenant())
                .put("kind", "")
                .put("location", cluster.location())
                .put("resourceGroup", cluster.id().resourceGroup().toLowerCase(Locale.ROOT))
                .put("subscriptionId", cluster.id().subscription())
                .put("managedBy", "");
    }

    static JsonNode of(Cluster cluster) {
        JsonNode body = cluster.tree();
        ObjectNode row = head(cluster);
        copy(body, row, "sku");
        row.putNull("plan");
        copy(body, row, "properties");
        copy(body, row, "tags");
        copy(body, row, "identity");
        row.putNull("zones");
        copy(body, row, "extendedLocation");
        return row;
    }

    private static void copy(JsonNode body, ObjectNode row, String column) {
        JsonNode value = body.path(column);
        if (value.isMissingNode()) {
            row.putNull(column);
        } else {
            row.set(column, value);
        }
    }
}
