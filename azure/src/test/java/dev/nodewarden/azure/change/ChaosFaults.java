package dev.nodewarden.azure.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What goes wrong in Azure: a faults file, with dice. */
final class ChaosFaults {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLUSTER = "/managedClusters/[en]-\\d+\\?";
    private static final String CLUSTER_WITH_ETAG = "/managedClusters/e-\\d+\\?";
    private static final String WINDOWS = "/managedClusters/[en]-\\d+/maintenanceConfigurations";
    /** Asked to wait for more than a minute, a reading is given up at once; less than that would be slept for real. */
    private static final List<String> TRANSIENT = List.of(
            "{\"status\":429,\"headers\":{\"Retry-After\":\"75\"}}",
            "{\"status\":429}",
            "{\"status\":500}",
            "{\"status\":502}",
            "{\"status\":503}",
            "{\"status\":504}",
            "\"reset\"");

    private final ArrayNode rules;
    private final ObjectNode file = JSON.createObjectNode();

    private ChaosFaults(long seed) {
        file.put("seed", seed);
        this.rules = file.putArray("rules");
    }

    /**
     * Makes the faults.
     *
     * @param quietWindows so many lists of windows go right: the nights that are to be complete
     */
    static Faults of(long seed, int quietWindows) {
        ChaosFaults made = new ChaosFaults(seed);
        TRANSIENT.forEach(answer -> made.respond("GET", CLUSTER, 0.01, answer));
        TRANSIENT.forEach(answer -> made.respond("PUT", CLUSTER, 0.015, answer));
        TRANSIENT.forEach(answer -> made.respond("PUT", WINDOWS, 0.015, answer));
        TRANSIENT.forEach(answer -> made.respond("GET", WINDOWS, 0.004, answer).put("after", quietWindows));
        made.respond("GET", CLUSTER, 0.003, "{\"status\":200,\"body\":\"{\\\"id\\\":\"}");
        made.refusals();
        made.respond("PUT", CLUSTER, 0.12, "\"lost\"");
        made.respond("PUT", WINDOWS, 0.06, "\"lost\"");
        made.behave("PUT", CLUSTER, 0.05, "\"keep-channel\"");
        made.behave("PUT", CLUSTER, 0.03, "\"fail-operation\"");
        made.behave("PUT", CLUSTER, 0.06, "{\"hold\":\"PT25M\"}");
        made.someoneElse(quietWindows);
        return Faults.parse(made.file.toString());
    }

    private void refusals() {
        respond("PUT", CLUSTER, 0.03, "{\"refuse\":\"EtagMismatch\"}");
        respond("PUT", CLUSTER, 0.03, "{\"status\":412}");
        respond(
                "PUT",
                CLUSTER,
                0.03,
                "{\"status\":409,\"body\":{\"code\":\"OperationNotAllowed\","
                        + "\"message\":\"Another operation (pool0 - Updating) is in progress\"}}");
        for (String name : List.of("ScopeLocked", "LinkedAuthorizationFailed", "RequestDisallowedByPolicy")) {
            respond("PUT", CLUSTER, 0.006, "{\"refuse\":\"" + name + "\"}");
        }
    }

    /**
     * Edits between any two requests of ours. AKS works on every edit for minutes, and refuses others meanwhile; where an
     * eTag protects the cluster, edits that are over in an instant are tried too.
     */
    private void someoneElse(int quietWindows) {
        for (int i = 0; i < 4; i++) {
            String tags = "\"cluster\":{\"tags\":{\"env\":\"dev\",\"someone\":\"edit-" + i + "\"}}";
            String labels = "\"agentPool\":{\"name\":\"pool0\",\"nodeLabels\":{\"someone\":\"edit-" + i + "\"}}";
            String count = "\"agentPool\":{\"name\":\"pool0\",\"count\":" + (4 + i) + "}";
            for (String edit : List.of(tags, labels, count)) {
                edit("PUT", CLUSTER, 0.012, "before", "PT3M", edit);
                edit("PUT", CLUSTER, 0.006, "after", "PT3M", edit);
                edit("GET", CLUSTER, 0.002, "before", "PT3M", edit);
                edit("GET", CLUSTER, 0.002, "after", "PT3M", edit);
                edit("GET", WINDOWS, 0.002, "after", "PT0S", edit).put("after", quietWindows);
            }
            edit("PUT", CLUSTER_WITH_ETAG, 0.012, "before", "PT0S", tags);
            edit("GET", CLUSTER_WITH_ETAG, 0.002, "after", "PT0S", tags);
        }
        for (String channel : List.of("SecurityPatch", "None", "Unmanaged", "NodeImage")) {
            String edit = "\"cluster\":{\"properties\":{\"autoUpgradeProfile\":{\"nodeOSUpgradeChannel\":\"" + channel
                    + "\"}}}";
            edit("GET", CLUSTER, 0.001, "after", "PT2M", edit);
            edit("PUT", CLUSTER_WITH_ETAG, 0.005, "before", "PT0S", edit);
        }
        String window = "\"maintenanceConfiguration\":{\"name\":\"aksManagedNodeOSUpgradeSchedule\",\"properties\":";
        String theirs =
                "{\"maintenanceWindow\":{\"schedule\":{\"weekly\":{\"intervalWeeks\":1,\"dayOfWeek\":\"Friday\"}},"
                        + "\"durationHours\":6,\"utcOffset\":\"+00:00\",\"startTime\":\"03:00\"}}";
        edit("GET", CLUSTER, 0.002, "after", "PT0S", window + theirs + "}");
        edit("GET", CLUSTER, 0.001, "after", "PT0S", window + "null}");
    }

    private ObjectNode respond(String method, String path, double probability, String answer) {
        return rule(method, path, probability, "respond", answer);
    }

    private ObjectNode behave(String method, String path, double probability, String how) {
        return rule(method, path, probability, "behave", how);
    }

    private ObjectNode edit(String method, String path, double probability, String when, String hold, String edit) {
        String behind = "{\"editBehind\":{\"when\":\"" + when + "\",\"hold\":\"" + hold + "\"," + edit + "}}";
        return behave(method, path, probability, behind);
    }

    private ObjectNode rule(String method, String path, double probability, String kind, String what) {
        ObjectNode rule =
                rules.addObject().put("method", method).put("path", path).put("probability", probability);
        rule.set(kind, tree(what));
        return rule;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
