package dev.nodewarden.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/** Members that may be null. */
final class Json {
    private Json() {}

    static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }

    static void number(JsonGenerator json, String name, Optional<Integer> value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }

    static Optional<String> text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    static Optional<Integer> number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isInt() ? Optional.of(value.asInt()) : Optional.empty();
    }
}
