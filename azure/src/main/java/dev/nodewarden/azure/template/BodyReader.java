package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Copies what a {@link Shape} asks for out of a body: expressions resolved, names in ARM's spelling. What stays open is
 * left out and remembered by its path.
 */
final class BodyReader {
    private static final int LONGEST_EXPRESSION = 200;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Scope scope;
    private final SortedMap<String, String> unresolved = new TreeMap<>();

    BodyReader(Scope scope) {
        this.scope = scope;
    }

    /** Returns what was left out: the expression by its path. */
    SortedMap<String, String> unresolved() {
        return unresolved;
    }

    /**
     * Returns the copy, empty where the value is missing, null or open.
     *
     * @param literal text in brackets is no expression: the value was resolved already, or comes from Azure
     * @throws DocumentException naming the path of a value of another shape
     */
    Optional<JsonNode> read(JsonNode raw, Shape shape, String path, boolean literal) {
        JsonNode value = literal ? raw : scope.shallow(raw);
        if (Open.is(value)) {
            unresolved.put(path, expression(raw, value));
            return Optional.empty();
        }
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        // What an expression gave is resolved all through, and may hold text in brackets.
        boolean resolved = literal || raw.isTextual();
        return switch (shape.kind()) {
            case TEXT -> Optional.of(require(value.isTextual(), value, shape, path));
            case INTEGER -> Optional.of(require(value.isInt(), value, shape, path));
            case OBJECT, CHOICE ->
                Optional.of(object(require(value.isObject(), value, shape, path), shape, path, resolved));
            case TAGS -> Optional.of(tags(require(value.isObject(), value, shape, path), path, resolved));
            case ARRAY -> Optional.of(array(require(value.isArray(), value, shape, path), shape, path, resolved));
        };
    }

    private ObjectNode object(JsonNode raw, Shape shape, String path, boolean literal) {
        ObjectNode copy = NODES.objectNode();
        for (Map.Entry<String, Shape> member : shape.members().entrySet()) {
            String name = member.getKey();
            Members.find(raw, name, path)
                    .or(() -> looped(raw, member.getValue(), name, path, literal))
                    .flatMap(value -> read(value, member.getValue(), Path.member(path, name), literal))
                    .ifPresent(value -> copy.set(name, value));
        }
        if (shape.kind() == Shape.Kind.CHOICE) {
            addStrangers(raw, shape, copy);
        }
        return copy;
    }

    private static void addStrangers(JsonNode raw, Shape shape, ObjectNode copy) {
        for (Map.Entry<String, JsonNode> member : raw.properties()) {
            boolean known = shape.members().keySet().stream().anyMatch(member.getKey()::equalsIgnoreCase);
            if (!known && !member.getValue().isNull()) {
                copy.set(member.getKey(), NODES.objectNode());
            }
        }
    }

    /** An array that a loop of the object makes: {@code "copy": [{"name", "count", "input"}]}. */
    private Optional<JsonNode> looped(JsonNode raw, Shape shape, String name, String path, boolean literal) {
        Optional<JsonNode> loops = literal || shape.kind() != Shape.Kind.ARRAY
                ? Optional.empty()
                : Members.find(raw, "copy", path).filter(JsonNode::isArray);
        if (loops.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode loop : loops.get()) {
            if (name.equalsIgnoreCase(loop.path("name").asText())) {
                return Optional.of(Loop.items(loop, scope, path));
            }
        }
        return Optional.empty();
    }

    private ArrayNode array(JsonNode raw, Shape shape, String path, boolean literal) {
        ArrayNode copy = NODES.arrayNode();
        Shape item = shape.item().orElseThrow();
        for (int i = 0; i < raw.size(); i++) {
            scope.budget().spend(1);
            String place = Path.item(path, i);
            if (raw.get(i).isNull()) {
                throw DocumentException.at(place, "must be " + item.kind().words() + ", is null");
            }
            read(raw.get(i), item, place, literal).ifPresent(copy::add);
        }
        return copy;
    }

    private ObjectNode tags(JsonNode raw, String path, boolean literal) {
        ObjectNode copy = NODES.objectNode();
        for (Map.Entry<String, JsonNode> tag : raw.properties()) {
            String place = Path.member(path, tag.getKey());
            JsonNode value = literal ? tag.getValue() : scope.shallow(tag.getValue());
            if (Open.is(value)) {
                unresolved.put(place, expression(tag.getValue(), value));
            } else if (value.isContainerNode()) {
                throw DocumentException.at(place, "must be text, is " + words(value));
            } else {
                copy.put(tag.getKey(), value.isNull() ? "" : value.asText());
            }
        }
        return copy;
    }

    private static JsonNode require(boolean holds, JsonNode value, Shape shape, String path) {
        if (!holds) {
            throw DocumentException.at(path, "must be " + shape.kind().words() + ", is " + words(value));
        }
        return value;
    }

    static String words(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> value.isInt() ? "a number" : "another number";
            case BOOLEAN -> value.asText();
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            default -> "null";
        };
    }

    /** The expression as the document writes it, or, inside of what one gave, what is open. */
    private static String expression(JsonNode raw, JsonNode open) {
        String text = raw.isTextual() ? raw.textValue() : "[" + Functions.shown(open) + "]";
        return text.length() <= LONGEST_EXPRESSION ? text : text.substring(0, LONGEST_EXPRESSION) + "…";
    }
}
