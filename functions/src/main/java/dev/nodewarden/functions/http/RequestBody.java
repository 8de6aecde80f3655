package dev.nodewarden.functions.http;

import static dev.nodewarden.functions.http.ProblemException.badRequest;
import static dev.nodewarden.functions.http.ProblemException.quoted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpStatus;
import java.util.Iterator;
import java.util.Locale;

/** What a request may bring along. */
final class RequestBody {
    /** Longest body in characters where we take no fields. */
    static final int LONGEST = 8192;

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private RequestBody() {}

    /** @throws ProblemException unless the body is empty or a JSON object without fields */
    static void requireNoFields(Call call) {
        String body = call.body();
        requireLength(body, LONGEST);
        if (body.isBlank()) {
            return;
        }
        requireJson(call.header("content-type").orElse(""));
        Iterator<String> fields = object(body).fieldNames();
        if (fields.hasNext()) {
            throw badRequest("unknown field " + quoted(fields.next()) + " in the body");
        }
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

    private static JsonNode object(String body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (!json.isObject()) {
                throw badRequest("the body must be a JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw badRequest("the body is not JSON");
        }
    }
}
