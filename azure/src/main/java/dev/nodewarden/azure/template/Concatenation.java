package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;

/** {@code concat} and {@code format}: the functions that keep what is known beside what is not. */
final class Concatenation {
    private static final int LONGEST_ARRAY = 10_000;
    private static final int LONGEST_TEXT = 10_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Concatenation() {}

    /** Joins text, or arrays. */
    static Optional<JsonNode> concat(List<JsonNode> arguments) {
        if (arguments.stream().anyMatch(JsonNode::isArray)) {
            return arrays(arguments);
        }
        if (arguments.isEmpty() || arguments.stream().anyMatch(JsonNode::isObject)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode argument : arguments) {
            text.append(Open.textOf(argument));
            if (text.length() > LONGEST_TEXT) {
                return Optional.empty();
            }
        }
        return Optional.of(value(text.toString()));
    }

    private static Optional<JsonNode> arrays(List<JsonNode> arguments) {
        ArrayNode joined = NODES.arrayNode();
        for (JsonNode argument : arguments) {
            if (!argument.isArray() || joined.size() + argument.size() > LONGEST_ARRAY) {
                return Optional.empty();
            }
            argument.forEach(joined::add);
        }
        return Optional.of(joined);
    }

    /** Fills {@code {0}}, {@code {1}} and so on; with any other placeholder the text is unknown. */
    static Optional<JsonNode> format(List<JsonNode> arguments) {
        if (arguments.isEmpty() || !arguments.get(0).isTextual()) {
            return Optional.empty();
        }
        String pattern = arguments.get(0).textValue();
        StringBuilder text = new StringBuilder();
        int position = 0;
        while (position < pattern.length()) {
            char c = pattern.charAt(position);
            boolean doubled = position + 1 < pattern.length() && pattern.charAt(position + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                text.append(c);
                position += 2;
            } else if (c == '{') {
                int end = pattern.indexOf('}', position);
                Optional<String> filled = filled(pattern, position, end, arguments);
                if (filled.isEmpty()) {
                    return Optional.empty();
                }
                text.append(filled.get());
                position = end + 1;
            } else {
                text.append(c);
                position++;
            }
            if (text.length() > LONGEST_TEXT) {
                return Optional.empty();
            }
        }
        return Optional.of(value(text.toString()));
    }

    private static Optional<String> filled(String pattern, int open, int end, List<JsonNode> arguments) {
        if (end < 0 || !pattern.substring(open + 1, end).matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int index = 1 + Integer.parseInt(pattern.substring(open + 1, end));
        return index < arguments.size() && arguments.get(index).isValueNode()
                ? Optional.of(Open.textOf(arguments.get(index)))
                : Optional.empty();
    }

    private static JsonNode value(String text) {
        return Open.isOpen(text) ? Open.leaf(text) : NODES.textNode(text);
    }
}
