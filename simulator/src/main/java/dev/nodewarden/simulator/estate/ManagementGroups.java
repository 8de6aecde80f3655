package dev.nodewarden.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Body;
import dev.nodewarden.simulator.wire.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The management groups of an estate, each with its children. A child subscription need not be among the subscriptions
 * of the estate: the caller may be unable to see it.
 */
public final class ManagementGroups {
    private static final Pattern GROUP =
            Pattern.compile("/providers/Microsoft\\.Management/managementGroups/([^/]+)", Pattern.CASE_INSENSITIVE);

    private final Map<String, List<JsonNode>> children = new HashMap<>();

    ManagementGroups() {}

    /** Adds a body as {@code GET managementGroups/{id}?$expand=children} answers it. */
    void add(Document document) {
        String key = key(document.id())
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + document.id() + "\" is not the id of a management group"));
        List<JsonNode> members = new ArrayList<>();
        for (JsonNode child : Json.read(document.body()).path("properties").path("children")) {
            if (!child.path("id").asText("").startsWith("/")) {
                throw new IllegalArgumentException("every child needs an \"id\" that starts with /");
            }
            members.add(child);
        }
        if (children.putIfAbsent(key, members) != null) {
            throw new IllegalArgumentException(document.id() + " comes twice");
        }
    }

    /** Returns all below the group with this name, at any depth, each once; empty when there is no such group. */
    public Optional<List<Body>> descendants(String name) {
        if (!children.containsKey(name.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        List<Body> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> groups = new ArrayDeque<>(List.of(name.toLowerCase(Locale.ROOT)));
        while (!groups.isEmpty()) {
            for (JsonNode child : children.getOrDefault(groups.remove(), List.of())) {
                String id = child.path("id").asText();
                if (seen.add(id.toLowerCase(Locale.ROOT))) {
                    found.add(body(id));
                    key(id).ifPresent(groups::add);
                }
            }
        }
        return Optional.of(found);
    }

    private static Body body(String id) {
        ObjectNode body = Json.object();
        body.put("id", id);
        body.put("type", key(id).isPresent() ? "Microsoft.Management/managementGroups" : "/subscriptions");
        body.put("name", id.substring(id.lastIndexOf('/') + 1));
        return Json.write(body);
    }

    private static Optional<String> key(String id) {
        Matcher group = GROUP.matcher(id);
        return group.matches() ? Optional.of(group.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
