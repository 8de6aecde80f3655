package dev.nodewarden.simulator.wire;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it arrived.
 *
 * @param uri path and query, still encoded
 * @param headers the first value of each header, names in lower case
 */
public record Request(String method, URI uri, Map<String, String> headers, Body body) {

    public Request {
        headers = Map.copyOf(headers);
    }

    /** The decoded segments of the path; {@code /a/b} has two. */
    public List<String> segments() {
        return Arrays.stream(uri.getRawPath().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(Request::decodeSegment)
                .toList();
    }

    /** The path with its query, as it arrived. */
    public String target() {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The value of a query parameter; ARM compares their names without case. */
    public Optional<String> query(String name) {
        return parameter(uri.getRawQuery() == null ? "" : uri.getRawQuery(), name);
    }

    /** The value of a field of a form that was posted. */
    public Optional<String> form(String name) {
        return parameter(body.text(), name);
    }

    private static Optional<String> parameter(String encoded, String name) {
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (key.equalsIgnoreCase(name)) {
                return Optional.of(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    private static String decodeSegment(String encoded) {
        return decode(encoded.replace("+", "%2B")); // a plus is a plus in a path, a blank in a query
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
