package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads JSON from Azure and insists on its shape: a missing or null member is absent, one of another type is a
 * malformed {@link ArmException}.
 */
final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw ArmException.malformed("the answer is not JSON");
        }
    }

    static Optional<JsonNode> member(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    static Optional<JsonNode> object(JsonNode parent, String name) {
        return member(parent, name).map(value -> require(value.isObject(), value, name, "an object"));
    }

    /** The array of that name, which must be there. */
    static JsonNode array(JsonNode parent, String name) {
        return optionalArray(parent, name).orElseThrow(() -> ArmException.malformed(name + " is missing"));
    }

    static Optional<JsonNode> optionalArray(JsonNode parent, String name) {
        return member(parent, name).map(value -> require(value.isArray(), value, name, "an array"));
    }

    /** The text of that name; an empty one is absent, as in {@code "nextLink": ""}. */
    static Optional<String> text(JsonNode parent, String name) {
        return member(parent, name)
                .map(value -> require(value.isTextual(), value, name, "text").textValue())
                .filter(text -> !text.isBlank());
    }

    static String requiredText(JsonNode parent, String name) {
        return text(parent, name).orElseThrow(() -> ArmException.malformed(name + " is missing"));
    }

    static Optional<Integer> integer(JsonNode parent, String name) {
        return member(parent, name)
                .map(value -> require(value.isInt(), value, name, "an integer").intValue());
    }

    static int requiredInteger(JsonNode parent, String name) {
        return integer(parent, name).orElseThrow(() -> ArmException.malformed(name + " is missing"));
    }

    private static JsonNode require(boolean holds, JsonNode value, String name, String shape) {
        if (!holds) {
            throw ArmException.malformed(name + " is not " + shape);
        }
        return value;
    }
}
