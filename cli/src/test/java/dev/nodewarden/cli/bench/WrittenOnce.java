package dev.nodewarden.cli.bench;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.LoggedRequest;
import dev.nodewarden.simulator.change.ReadOnly;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Judges by Azure's request log and estates alone whether each cluster was changed once, and nothing else. */
final class WrittenOnce {
    private static final JsonPointer PROFILE = JsonPointer.compile("/properties/autoUpgradeProfile");
    private static final String CHANNEL = "nodeOSUpgradeChannel";
    private static final String WINDOW = "/maintenanceconfigurations/aksmanagednodeosupgradeschedule";
    /** What AKS moves by itself, wherever it stands. */
    private static final Set<String> MOVING = Set.of("eTag", "provisioningState", "status");

    private final JsonNode before;
    private final List<LoggedRequest> log;
    private final List<String> problems = new ArrayList<>();

    WrittenOnce(JsonNode before, List<LoggedRequest> log) {
        this.before = before;
        this.log = log;
    }

    /** Returns what is wrong, given the estate at the end; empty when nothing is. */
    List<String> problems(JsonNode after) {
        Set<String> windowsBefore = ids(before.path("maintenanceConfigurations"));
        Set<String> windowsAfter = ids(after.path("maintenanceConfigurations"));
        for (JsonNode body : before.path("managedClusters")) {
            String cluster = id(body);
            writes(cluster, "", 1);
            writes(cluster, WINDOW, windowsBefore.contains(cluster + WINDOW) ? 0 : 1);
            if (!windowsAfter.contains(cluster + WINDOW)) {
                problems.add("no window at the end: " + cluster);
            }
        }
        for (JsonNode body : after.path("managedClusters")) {
            end(body);
        }
        return problems;
    }

    private static Set<String> ids(JsonNode bodies) {
        Set<String> ids = new TreeSet<>();
        bodies.forEach(body -> ids.add(id(body)));
        return ids;
    }

    private static String id(JsonNode body) {
        return body.path("id").asText().toLowerCase(Locale.ROOT);
    }

    private void writes(String cluster, String child, int expected) {
        List<LoggedRequest> accepted = log.stream()
                .filter(request -> request.method().equals("PUT") && request.status() / 100 == 2)
                .filter(request -> path(request).equals(cluster + child))
                .toList();
        if (accepted.size() != expected) {
            problems.add(accepted.size() + " accepted PUTs instead of " + expected + ": " + cluster + child);
        }
        if (child.isEmpty()) {
            accepted.forEach(put -> onePath(cluster, put));
        }
    }

    private void onePath(String cluster, LoggedRequest put) {
        ObjectNode expected = log.subList(0, log.indexOf(put)).stream()
                .filter(request -> request.method().equals("GET") && request.status() == 200)
                .filter(request -> path(request).equals(cluster))
                .reduce((earlier, later) -> later)
                .map(get -> ReadOnly.leftOutOf((ObjectNode) get.responseBody()))
                .orElseThrow();
        expected.withObject(PROFILE).put(CHANNEL, "NodeImage");
        if (!expected.equals(put.requestBody())) {
            problems.add("a PUT differs from its GET in more than the channel: " + cluster);
        }
    }

    private static String path(LoggedRequest request) {
        return request.path().toLowerCase(Locale.ROOT).replaceAll("\\?.*", "");
    }

    /** At the end there is what was there, what others edited, and the channel. */
    private void end(JsonNode body) {
        ObjectNode expected = (ObjectNode) strip(known(id(body)).deepCopy());
        expected.withObject(PROFILE).put(CHANNEL, "NodeImage");
        log.stream()
                .filter(request -> request.method().equals("EDIT") && request.status() / 100 == 2)
                .filter(request -> path(request).equals(id(body)))
                .forEach(edit -> edit(expected, edit.requestBody()));
        if (!strip(body.deepCopy()).equals(expected)) {
            problems.add("the cluster is not as it was written: " + id(body) + "\n" + body + "\n" + expected);
        }
    }

    private JsonNode known(String cluster) {
        for (JsonNode body : before.path("managedClusters")) {
            if (id(body).equals(cluster)) {
                return body;
            }
        }
        throw new AssertionError("a cluster out of nowhere: " + cluster);
    }

    private static void edit(ObjectNode cluster, JsonNode edit) {
        merge(cluster, edit.path("cluster"));
        for (JsonNode pool : cluster.at("/properties/agentPoolProfiles")) {
            if (pool.path("name").equals(edit.at("/agentPool/name"))) {
                merge((ObjectNode) pool, edit.path("agentPool"));
            }
        }
    }

    private static void merge(ObjectNode kept, JsonNode given) {
        given.properties().forEach(member -> {
            if (member.getValue().isObject() && kept.path(member.getKey()).isObject()) {
                merge((ObjectNode) kept.get(member.getKey()), member.getValue());
            } else {
                kept.set(member.getKey(), member.getValue());
            }
        });
    }

    private static JsonNode strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(MOVING);
        }
        node.forEach(WrittenOnce::strip);
        return node;
    }
}
