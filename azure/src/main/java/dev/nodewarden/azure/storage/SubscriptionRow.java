package dev.nodewarden.azure.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.UnreadableReason;
import java.util.TreeMap;

/** What a run found in one subscription as a row: {@code s} and the subscription, in the partition of the run. */
final class SubscriptionRow {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SubscriptionRow() {}

    static Filter of(RunId run) {
        return Filter.partition(TableKeys.of(run.value())).rows("s.", "s0");
    }

    static RowWriter write(RunId run, SubscriptionRecord record) {
        return new RowWriter(TableKeys.of(run.value()), TableKeys.of("s", record.subscriptionId()))
                .text("subscription", record.subscriptionId())
                .number("attempt", record.attempt())
                .text("unreadable", record.unreadable().map(UnreadableReason::label))
                // Azure's own words may hold control characters, and JSON escapes them.
                .longText("found", json(record));
    }

    static SubscriptionRecord read(StoredRow row) {
        JsonNode json = tree(row);
        TreeMap<String, Integer> clusters = new TreeMap<>();
        json.path("clustersByRegion")
                .properties()
                .forEach(region ->
                        clusters.put(region.getKey(), region.getValue().asInt()));
        return new SubscriptionRecord(
                row.text("subscription"),
                row.number("attempt"),
                clusters,
                row.optional("unreadable").map(label -> reason(row)),
                json.path("detail").asText());
    }

    private static String json(SubscriptionRecord record) {
        ObjectNode json = MAPPER.createObjectNode();
        ObjectNode clusters = json.putObject("clustersByRegion");
        record.clustersByRegion().forEach(clusters::put);
        return json.put("detail", record.detail()).toString();
    }

    private static JsonNode tree(StoredRow row) {
        try {
            return MAPPER.readTree(row.longText("found"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(row.damaged("found").getMessage(), e);
        }
    }

    private static UnreadableReason reason(StoredRow row) {
        return row.labelled("unreadable", UnreadableReason.values(), UnreadableReason::label);
    }
}
