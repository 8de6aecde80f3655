package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodewarden.fleet.NodeOsChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The body of a managed cluster as a tree, so that nothing in it is lost on the way back to Azure. */
final class ClusterImage {
    private static final String PROFILE = "autoUpgradeProfile";
    private static final String CHANNEL = "nodeOSUpgradeChannel";
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("://[^/@\\s]+@");
    private static final int MOST_DIFFERENCES = 20;
    /** States of an agent pool that nothing is at work on; some bodies have none. */
    private static final Set<String> SETTLED = Set.of("", "Succeeded", "Failed", "Canceled");

    private final ObjectNode body;

    private ClusterImage(ObjectNode body) {
        this.body = body;
    }

    static ClusterImage parse(byte[] json) {
        if (Json.parse(json) instanceof ObjectNode body) {
            return new ClusterImage(body);
        }
        throw ArmException.malformed("a managed cluster is not an object");
    }

    /** The whole body as text, but for passwords in addresses (of proxies): a journal keeps it. */
    String text() {
        ObjectNode copy = body.deepCopy();
        withoutPasswords(copy);
        return copy.toString();
    }

    private static JsonNode withoutPasswords(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(withoutPasswords(member.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withoutPasswords(array.get(i)));
            }
        } else if (node.isTextual() && node.textValue().contains("://")) {
            return TextNode.valueOf(PASSWORD_IN_URL.matcher(node.textValue()).replaceAll("://"));
        }
        return node;
    }

    Optional<String> eTag() {
        return Json.text(body, "eTag");
    }

    Optional<String> disruptionPolicy() {
        return Json.object(properties(), "nodeDisruptionProfile")
                .flatMap(profile -> Json.text(profile, "nodeDisruptionPolicy"));
    }

    Optional<String> provisioningError() {
        return Json.object(properties(), "status")
                .flatMap(status -> Json.object(status, "provisioningError"))
                .map(error -> OneLine.of(text(error, "code") + ": " + text(error, "message")));
    }

    private static String text(JsonNode error, String name) {
        return error.path(name).asText("");
    }

    private JsonNode properties() {
        return body.path("properties");
    }

    /** The body of a PUT that sets the channel and repeats everything else that may be written. */
    ObjectNode withChannel(NodeOsChannel channel) {
        ObjectNode put = body.deepCopy();
        ReadOnlyProperties.removeFrom(put);
        ObjectNode properties = put.withObjectProperty("properties");
        JsonNode profile = properties.path(PROFILE);
        ObjectNode filled = profile instanceof ObjectNode object ? object : properties.putObject(PROFILE);
        filled.put(CHANNEL, channel.armName());
        return put;
    }

    /** What moved since {@code earlier} of what a change of the channel rests on; empty when nothing did. */
    Optional<String> movedSince(ClusterImage earlier) {
        if (!eTag().equals(earlier.eTag())) {
            return Optional.of("the cluster's eTag moved");
        }
        if (!properties().path(PROFILE).equals(earlier.properties().path(PROFILE))) {
            return Optional.of("autoUpgradeProfile was changed");
        }
        return pools().equals(earlier.pools()) ? Optional.empty() : Optional.of("an agent pool moved");
    }

    /** Says which agent pool an operation runs on; empty when there is none. The cluster's own state does not tell. */
    Optional<String> poolAtWork() {
        for (JsonNode pool : properties().path("agentPoolProfiles")) {
            String state = pool.path("provisioningState").asText("");
            if (SETTLED.stream().noneMatch(state::equalsIgnoreCase)) {
                return Optional.of(OneLine.of("agent pool " + pool.path("name").asText() + " is " + state));
            }
        }
        return Optional.empty();
    }

    private Map<String, List<String>> pools() {
        Map<String, List<String>> pools = new TreeMap<>();
        for (JsonNode pool : properties().path("agentPoolProfiles")) {
            pools.put(
                    pool.path("name").asText(),
                    List.of(
                            pool.path("eTag").asText(),
                            pool.path("provisioningState").asText()));
        }
        return pools;
    }

    /** JSON pointers of what differs besides the channel and what AKS moves by itself, in order. */
    List<String> otherDifferences(ClusterImage later) {
        List<String> differences = new ArrayList<>();
        compare("", settled(this), settled(later), differences);
        return List.copyOf(differences.subList(0, Math.min(differences.size(), MOST_DIFFERENCES)));
    }

    private static ObjectNode settled(ClusterImage image) {
        ObjectNode copy = image.body.deepCopy();
        ReadOnlyProperties.removeFrom(copy);
        withoutPasswords(copy);
        if (copy.path("properties") instanceof ObjectNode properties) {
            properties.remove("status");
            if (properties.path(PROFILE) instanceof ObjectNode profile) {
                profile.remove(CHANNEL);
                if (profile.isEmpty()) {
                    properties.remove(PROFILE);
                }
            }
            for (JsonNode pool : properties.path("agentPoolProfiles")) {
                settle(pool);
            }
        }
        return copy;
    }

    private static void settle(JsonNode pool) {
        if (pool instanceof ObjectNode object) {
            object.remove("status");
            if (object.path("enableAutoScaling").asBoolean()) {
                object.remove("count");
            }
        }
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<String> differences) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(
                    pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                    before.path(name),
                    after.path(name),
                    differences));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(pointer + "/" + i, before.path(i), after.path(i), differences);
            }
        } else {
            differences.add(pointer);
        }
    }
}
