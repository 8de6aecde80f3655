package dev.nodewarden.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.wire.Body;
import dev.nodewarden.simulator.wire.Json;

/**
 * One resource: its body as ARM returns it, kept as bytes because a tree of 100,000 clusters would not fit in memory.
 *
 * @param id the ARM id as it is written in the body
 * @param location the region, empty for what has none
 */
public record Document(String id, String location, Body body) {

    /**
     * Keeps {@code node}.
     *
     * @throws IllegalArgumentException if it has no id
     */
    public static Document of(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("must be a JSON object");
        }
        String id = node.path("id").asText("");
        if (!id.startsWith("/")) {
            throw new IllegalArgumentException("needs an \"id\" that starts with /");
        }
        return new Document(id, node.path("location").asText(""), Json.write(node));
    }
}
