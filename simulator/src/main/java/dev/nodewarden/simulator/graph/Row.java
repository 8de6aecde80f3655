package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.estate.Document;
import dev.nodewarden.simulator.estate.Subscription;
import dev.nodewarden.simulator.wire.Json;
import java.util.Locale;
import java.util.Set;

/** The columns of all tables, and what stands in them. */
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

    /** A managed cluster as a row of the {@code resources} table. */
    record OfCluster(Cluster cluster) implements TableRow {
        @Override
        public String key() {
            return cluster.key();
        }

        @Override
        public JsonNode head() {
            return Row.head(cluster);
        }

        @Override
        public JsonNode whole() {
            return Row.of(cluster);
        }
    }

    /** Any other resource as a row of its table. */
    record OfDocument(Document document, String type, Subscription subscription) implements TableRow {
        @Override
        public String key() {
            return document.id().toLowerCase(Locale.ROOT);
        }

        @Override
        public ObjectNode head() {
            String[] segments = document.id().split("/", -1);
            return Json.object()
                    .put("id", document.id())
                    .put("name", segments[segments.length - 1])
                    .put("type", type)
                    .put("tenantId", subscription.tenant())
                    .put("kind", "")
                    .put("location", document.location())
                    .put("resourceGroup", segments.length > 4 ? segments[4].toLowerCase(Locale.ROOT) : "")
                    .put("subscriptionId", subscription.id())
                    .put("managedBy", "");
        }

        @Override
        public JsonNode whole() {
            return filled(head(), Json.read(document.body()));
        }
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
        return filled(head(cluster), cluster.tree());
    }

    private static JsonNode filled(ObjectNode row, JsonNode body) {
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
