package dev.nodewarden.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** An answer, with its headers and its body at hand. */
final class FakeResponse implements HttpResponseMessage, HttpResponseMessage.Builder {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private HttpStatusType status;
    private byte[] body = new byte[0];

    FakeResponse(HttpStatusType status) {
        this.status = status;
    }

    @Override
    public FakeResponse status(HttpStatusType next) {
        status = next;
        return this;
    }

    @Override
    public FakeResponse header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    @Override
    public FakeResponse body(Object value) {
        body = (byte[]) value;
        return this;
    }

    @Override
    public FakeResponse build() {
        return this;
    }

    @Override
    public HttpStatusType getStatus() {
        return status;
    }

    @Override
    public String getHeader(String name) {
        return headers.getOrDefault(name, "");
    }

    @Override
    public byte[] getBody() {
        return body.clone();
    }

    int code() {
        return status.value();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text(), e);
        }
    }
}
