package dev.nodewarden.cli.host;

import com.microsoft.azure.functions.HttpMethod;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a function sees of an HTTP exchange. */
final class HttpRequests {
    /** Far above what the app takes, so that the app's own limit is the one that answers. */
    static final int LARGEST_BODY = 16 * 1024 * 1024;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

    private HttpRequests() {}

    static HostedRequest read(HttpExchange exchange, URI address) throws IOException, RefusedRequest {
        try {
            URI uri = address.resolve(exchange.getRequestURI());
            Map<String, String> query = QueryString.parse(uri.getRawQuery());
            return new HostedRequest(
                    method(exchange.getRequestMethod()),
                    uri,
                    headers(exchange.getRequestHeaders()),
                    query,
                    body(exchange));
        } catch (IllegalArgumentException e) {
            throw new RefusedRequest(BAD_REQUEST);
        }
    }

    private static HttpMethod method(String name) throws RefusedRequest {
        try {
            return HttpMethod.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new RefusedRequest(NOT_FOUND);
        }
    }

    private static Map<String, String> headers(Headers all) {
        Map<String, String> headers = new HashMap<>();
        all.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return headers;
    }

    private static Optional<String> body(HttpExchange exchange) throws IOException, RefusedRequest {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new RefusedRequest(TOO_LARGE);
        }
        return body.length == 0 ? Optional.empty() : Optional.of(new String(body, StandardCharsets.UTF_8));
    }
}
