package dev.nodewarden.functions.http;

import static dev.nodewarden.functions.http.ProblemException.badRequest;
import static dev.nodewarden.functions.http.ProblemException.quoted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpStatus;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a request may bring along. */
final class RequestBody {
    /** Longest body in characters where we take fields, or none. */
    static final int LONGEST = 8192;

    private static final JsonFactory FACTORY = new ObjectMapper().getFactory();

    private RequestBody() {}

    /** @throws ProblemException unless the body is empty or a JSON object without fields */
    static void requireNoFields(Call call) {
        var unused = fields(call, Set.of());
    }

    /**
     * Reads a body of text fields: a JSON object, or a page's form. A field that is null is not given.
     *
     * @throws ProblemException unless every field is known, given once and text; it names the field
     */
    static Map<String, String> fields(Call call, Set<String> known) {
        String body = call.body();
        requireLength(body, LONGEST);
        if (body.isBlank()) {
            return Map.of();
        }
        String type = call.header("content-type").orElse("");
        Map<String, String> fields = FormBody.is(type) ? form(body) : json(body, type, known);
        for (String name : fields.keySet()) {
            requireKnown(name, known);
        }
        return fields;
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new TreeMap<>(FormBody.fields(body));
        fields.remove(FormBody.TOKEN);
        return fields;
    }

    /**
     * Returns the body as it came, for whoever knows what it must be.
     *
     * @throws ProblemException unless it is said to be JSON and has 1 to {@code longest} characters
     */
    static String document(Call call, int longest) {
        String body = call.body();
        requireLength(body, longest);
        if (body.isBlank()) {
            throw badRequest("the body is empty");
        }
        requireJson(call.header("content-type").orElse(""));
        return body;
    }

    private static void requireKnown(String name, Set<String> known) {
        if (!known.contains(name)) {
            throw badRequest("unknown field " + quoted(name) + " in the body");
        }
    }

    private static void requireLength(String body, int longest) {
        if (body.length() > longest) {
            throw new ProblemException(
                    HttpStatus.PAYLOAD_TOO_LARGE, "the body is longer than " + longest + " characters");
        }
    }

    private static void requireJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw new ProblemException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body's content type must be application/json");
        }
    }

    private static Map<String, String> json(String body, String type, Set<String> known) {
        requireJson(type);
        try (JsonParser parser = FACTORY.createParser(body)) {
            JsonToken start = parser.nextToken();
            if (start == null) {
                throw badRequest("the body is not JSON");
            }
            if (start != JsonToken.START_OBJECT) {
                // What follows may not even be JSON; it is no object either way.
                parser.skipChildren();
                throw badRequest("the body must be a JSON object");
            }
            Map<String, String> fields = members(parser, known);
            if (parser.nextToken() != null) {
                throw badRequest("the body is not JSON: text follows the object");
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw badRequest("the body is not JSON");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory does not fail", e);
        }
    }

    private static Map<String, String> members(JsonParser parser, Set<String> known) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            requireKnown(name, known);
            if (!seen.add(name)) {
                throw badRequest("field " + quoted(name) + " is given twice");
            }
            text(parser, name).ifPresent(value -> fields.put(name, value));
        }
        return fields;
    }

    private static Optional<String> text(JsonParser parser, String name) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> Optional.of(parser.getText());
            case VALUE_NULL -> Optional.empty();
            default -> throw badRequest("field " + quoted(name) + " must be text");
        };
    }
}
