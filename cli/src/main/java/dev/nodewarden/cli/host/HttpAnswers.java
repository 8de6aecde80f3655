package dev.nodewarden.cli.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Sends what a function returned. */
final class HttpAnswers {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int WITHOUT_BODY = -1;

    private HttpAnswers() {}

    static void empty(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, WITHOUT_BODY);
    }

    /** Sends a response as it is, anything else as a body with status 200, as the host does. */
    static void send(HttpExchange exchange, Object result) throws IOException {
        if (!(result instanceof HostedResponse response)) {
            write(exchange, OK, bytes(result));
            return;
        }
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        Optional<Object> body = Optional.ofNullable(response.getBody());
        if (body.isPresent() && body.get() instanceof String && response.getHeader("Content-Type") == null) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        }
        write(exchange, response.getStatusCode(), body.isPresent() ? bytes(body.get()) : new byte[0]);
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            // The length a GET would have, where the function does not say it; the JDK's server lets it through only
            // when it is set by hand.
            exchange.getResponseHeaders().putIfAbsent("Content-Length", List.of(Integer.toString(body.length)));
            empty(exchange, status);
            return;
        }
        if (body.length == 0 || status == NO_CONTENT || status == NOT_MODIFIED) {
            empty(exchange, status);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static byte[] bytes(Object body) throws JsonProcessingException {
        if (body instanceof byte[] raw) {
            return raw;
        }
        return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : MAPPER.writeValueAsBytes(body);
    }
}
