package dev.nodewarden.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a JSON schema demands, written in one way: references followed, words for people left out, and null told apart
 * from the other types, however it was allowed.
 */
final class SchemaShape {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> WORDS =
            Set.of("description", "title", "example", "examples", "$schema", "$id", "$defs");

    private final JsonNode document;

    private SchemaShape(JsonNode document) {
        this.document = document;
    }

    /** Returns the shape of {@code schema}, a part of {@code document}. */
    static JsonNode of(JsonNode schema, JsonNode document) {
        return new SchemaShape(document).shape(schema);
    }

    private JsonNode shape(JsonNode node) {
        JsonNode reference = node.path("$ref");
        if (reference.isTextual()) {
            return referred(reference.asText());
        }
        if (node.isArray()) {
            ArrayNode shapes = MAPPER.createArrayNode();
            node.forEach(element -> shapes.add(shape(element)));
            return shapes;
        }
        return node.isObject() ? object(node) : node;
    }

    /** A reference into this document, {@code #/…}, or into another published schema, {@code report.schema.json#/…}. */
    private JsonNode referred(String reference) {
        int hash = reference.indexOf('#');
        JsonNode there = hash == 0 ? document : read(reference.substring(0, hash));
        return of(there.at(reference.substring(hash + 1)), there);
    }

    /** Reads one of the schemas that are published for other programs. */
    static JsonNode read(String file) {
        try {
            return MAPPER.readTree(Path.of("..", "docs", "schemas", file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode object(JsonNode node) {
        ObjectNode shape = MAPPER.createObjectNode();
        node.properties().forEach(member -> {
            if (member.getKey().equals("properties")) {
                ObjectNode properties = shape.putObject("properties");
                member.getValue().properties().forEach(one -> properties.set(one.getKey(), shape(one.getValue())));
            } else if (!WORDS.contains(member.getKey())) {
                shape.set(member.getKey(), shape(member.getValue()));
            }
        });
        sort(shape, "required");
        sort(shape, "type");
        takeNullOut(shape);
        return shape;
    }

    private static void sort(ObjectNode shape, String name) {
        if (shape.path(name).isArray()) {
            Set<String> values = new TreeSet<>();
            shape.path(name).forEach(value -> values.add(value.asText()));
            ArrayNode sorted = shape.putArray(name);
            values.forEach(sorted::add);
        }
    }

    /** {@code type: [x, null]}, {@code anyOf: [x, null]} and {@code oneOf: [null, x]} all allow the same. */
    private static void takeNullOut(ObjectNode shape) {
        for (String name : Set.of("anyOf", "oneOf")) {
            ArrayNode others = MAPPER.createArrayNode();
            shape.path(name).forEach(alternative -> {
                if (!alternative.path("type").asText().equals("null")) {
                    others.add(alternative);
                }
            });
            if (others.size() == 1) {
                shape.remove(name);
                shape.setAll((ObjectNode) others.get(0));
                shape.put("nullable", true);
            }
        }
        ArrayNode types = MAPPER.createArrayNode();
        shape.path("type").forEach(type -> {
            if (!type.asText().equals("null")) {
                types.add(type);
            }
        });
        if (shape.path("type").size() > types.size()) {
            shape.put("nullable", true);
            shape.set("type", types.size() == 1 ? types.get(0) : types);
        }
    }
}
