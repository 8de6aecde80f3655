package dev.nodewarden.functions.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpStatus;
import dev.nodewarden.report.page.Pages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/** What is answered, before the door adds what every answer carries. */
final class Answer {
    static final String TAG = "ETag";

    private static final JsonFactory FACTORY = new ObjectMapper().getFactory();

    private final HttpStatus status;
    private final Map<String, String> headers;
    private final String contentType;
    private final byte[] body;

    private Answer(HttpStatus status, Map<String, String> headers, String contentType, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.contentType = contentType;
        this.body = body;
    }

    /** Answers 200 with what {@code content} writes. */
    static Answer json(Content content) {
        return json(HttpStatus.OK, "application/json", content);
    }

    static Answer json(HttpStatus status, String contentType, Content content) {
        return bytes(status, contentType, out -> {
            try (JsonGenerator json = FACTORY.createGenerator(out)) {
                content.write(json);
            }
        });
    }

    /** Answers 200 with JSON that {@code content} writes to a stream. */
    static Answer stream(Bytes content) {
        return bytes(HttpStatus.OK, "application/json", content);
    }

    /** Answers 200 with what {@code content} writes to a stream. */
    static Answer stream(String contentType, Bytes content) {
        return bytes(HttpStatus.OK, contentType, content);
    }

    /** Answers with a page, of which the browser runs nothing but the pages' own lines. */
    static Answer page(HttpStatus status, Bytes content) {
        return bytes(status, "text/html; charset=utf-8", content)
                .withHeader("Content-Security-Policy", Pages.CONTENT_SECURITY_POLICY)
                // Not none: a form must still say where it comes from.
                .withHeader("Referrer-Policy", "same-origin")
                .withHeader("X-Frame-Options", "DENY");
    }

    private static Answer bytes(HttpStatus status, String contentType, Bytes content) {
        // Grows by pieces: an array that doubles takes three times the 45 MB of a report's 10,000 clusters.
        ByteArrayBuilder out = new ByteArrayBuilder();
        try {
            content.write(out);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return new Answer(status, Map.of(), contentType, out.toByteArray());
    }

    static Answer empty(HttpStatus status) {
        return new Answer(status, Map.of(), "application/json", new byte[0]);
    }

    Answer withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, contentType, body);
    }

    Answer withHeaders(Map<String, String> others) {
        Map<String, String> more = new TreeMap<>(headers);
        more.putAll(others);
        return new Answer(status, more, contentType, body);
    }

    /** Returns the answer with a tag of its body, by which a caller can ask whether it is still the same. */
    Answer tagged() {
        return withHeader(TAG, EntityTags.ofBody(body));
    }

    /** Returns the answer to a caller who has this body already. */
    Answer unmodified() {
        return new Answer(HttpStatus.NOT_MODIFIED, headers, contentType, new byte[0]);
    }

    HttpStatus status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    /** Writes one JSON value. */
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** Writes bytes and leaves the stream open. */
    interface Bytes {
        void write(OutputStream out) throws IOException;
    }
}
