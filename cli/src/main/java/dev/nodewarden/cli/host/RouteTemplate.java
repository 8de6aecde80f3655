package dev.nodewarden.cli.host;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route like {@code api/clusters/{name}}. Fixed segments compare without case, as in the host.
 *
 * @param segments a parameter is in braces
 */
record RouteTemplate(List<String> segments) implements Comparable<RouteTemplate> {
    RouteTemplate {
        segments = List.copyOf(segments);
    }

    /** @param prefix the route prefix of host.json; may be empty */
    static RouteTemplate of(String prefix, String route) {
        return new RouteTemplate(split(prefix + "/" + route));
    }

    /** Returns the decoded values of the parameters, or empty when {@code uri} is not of this route. */
    Optional<Map<String, Object>> match(URI uri) {
        List<String> path = split(uri.getRawPath());
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (isParameter(segment)) {
                values.put(segment.substring(1, segment.length() - 1), decode(path.get(i)));
            } else if (!segment.equalsIgnoreCase(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** Routes with fewer parameters come first: a fixed segment wins over a parameter. */
    @Override
    public int compareTo(RouteTemplate other) {
        return Long.compare(parameters(), other.parameters());
    }

    private long parameters() {
        return segments.stream().filter(RouteTemplate::isParameter).count();
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static List<String> split(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    /** Decodes {@code %41}; a plus sign is itself in a path. */
    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
