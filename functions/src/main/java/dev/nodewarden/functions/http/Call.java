package dev.nodewarden.functions.http;

import static dev.nodewarden.functions.http.ProblemException.badRequest;
import static dev.nodewarden.functions.http.ProblemException.quoted;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpStatus;
import dev.nodewarden.functions.access.Caller;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request, its address taken apart.
 *
 * <p>The address is read from the request's URI alone. What the worker binds by name would be taken from a header or a
 * query parameter of the same name before the route, and repeated parameters reach its map joined into one.
 *
 * @param caller empty only where anyone may call
 */
record Call(
        HttpRequestMessage<Optional<String>> request,
        String path,
        Map<String, String> parameters,
        Optional<Caller> caller) {
    private static final int LONGEST_QUERY = 4096;

    /** @throws ProblemException if the address is not one, or a query parameter is unknown, repeated or empty */
    static Call of(HttpRequestMessage<Optional<String>> request, Operation operation, Optional<Caller> caller) {
        URI uri = uri(request);
        return new Call(request, path(uri), parameters(Optional.ofNullable(uri.getRawQuery()), operation), caller);
    }

    /** Returns the name that is kept with what the caller does. */
    String who() {
        return caller.map(Caller::name)
                .orElseThrow(() -> new IllegalStateException("an operation that anyone may call has no name to keep"));
    }

    /** Returns the path of a request's address, for messages; empty when it has none. */
    static String pathOf(HttpRequestMessage<?> request) {
        try {
            return path(request.getUri());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Returns the body, empty when there is none. */
    String body() {
        // The worker passes null, not an empty Optional, for some requests without a body.
        Optional<String> body = request.getBody();
        return body == null ? "" : body.orElse("");
    }

    Optional<String> header(String name) {
        return header(request, name);
    }

    /** Returns the value of a header, named in any case. */
    static Optional<String> header(HttpRequestMessage<?> request, String name) {
        return request.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Says whether this is a form of a page, which wants to be led on rather than told JSON. */
    boolean isForm() {
        return header("content-type").filter(FormBody::is).isPresent();
    }

    /**
     * Returns the last {@code count} segments of the path, decoded.
     *
     * @throws ProblemException if there are fewer, or one is badly encoded
     */
    List<String> lastSegments(int count) {
        List<String> segments = Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        if (segments.size() < count) {
            throw badRequest("the path needs " + count + " more parts");
        }
        return segments.subList(segments.size() - count, segments.size()).stream()
                // In a path a plus sign is a plus sign.
                .map(segment -> decoded(segment.replace("+", "%2B"), "path"))
                .toList();
    }

    private static URI uri(HttpRequestMessage<?> request) {
        try {
            return request.getUri();
        } catch (IllegalArgumentException e) {
            throw badRequest("the address is not a valid URI");
        }
    }

    private static String path(URI uri) {
        return Optional.ofNullable(uri.getRawPath()).orElse("");
    }

    private static Map<String, String> parameters(Optional<String> query, Operation operation) {
        Map<String, String> parameters = new TreeMap<>();
        if (query.filter(text -> text.length() > LONGEST_QUERY).isPresent()) {
            throw new ProblemException(
                    HttpStatus.URI_TOO_LONG, "the query is longer than " + LONGEST_QUERY + " characters");
        }
        for (String pair : query.orElse("").split("&", -1)) {
            if (!pair.isEmpty()) {
                add(parameters, pair, operation);
            }
        }
        return parameters;
    }

    private static void add(Map<String, String> parameters, String pair, Operation operation) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals), "query");
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), "query");
        if (!operation.parameters().contains(name)) {
            throw badRequest("unknown query parameter " + quoted(name));
        }
        if (value.isEmpty() && operation.fromForm()) {
            return;
        }
        if (value.isEmpty()) {
            throw badRequest("query parameter " + quoted(name) + " has no value");
        }
        if (parameters.put(name, value) != null) {
            throw badRequest("query parameter " + quoted(name) + " is given twice");
        }
    }

    private static String decoded(String text, String where) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw badRequest("the " + where + " is badly encoded at " + quoted(text));
        }
    }
}
