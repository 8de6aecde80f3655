package dev.nodewarden.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;

/** Text, and members that may be null. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** Returns the text that {@code body} writes. */
    static String string(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            body.write(json);
        } catch (IOException e) {
            throw new IllegalStateException("a string writer does not fail", e);
        }
        return text.toString();
    }

    /** @throws IllegalStateException if the text is no JSON: the row is damaged */
    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("damaged record: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IllegalStateException if there is no value: the row is damaged */
    static <T> T known(Optional<T> value, JsonNode text) {
        return value.orElseThrow(() -> new IllegalStateException("damaged record: " + text));
    }

    static Instant instant(JsonNode json, String name) {
        return Instant.parse(json.path(name).asText());
    }

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

    /** Writes one value. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
