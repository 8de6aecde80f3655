package dev.nodewarden.azure.change;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.azure.change.Traffic.Event;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The estate as it must be by the request log: everyone's accepted edits, and of our own writes nothing but the channel
 * and the window that they were for. Whatever else one of our writes moves or takes back shows as a difference.
 */
final class Replay {
    private static final JsonPointer PROFILE = JsonPointer.compile("/properties/autoUpgradeProfile");
    private static final String CHANNEL = "nodeOSUpgradeChannel";
    private static final String WINDOW = "/maintenanceconfigurations/aksmanagednodeosupgradeschedule";
    /** What AKS moves by itself, wherever it stands. */
    private static final Set<String> MOVING = Set.of("eTag", "provisioningState", "status");

    private static final Set<String> REPLACED = Set.of("tags", "nodeLabels");

    private final Map<String, ObjectNode> clusters = new HashMap<>();
    private final Map<String, Set<String>> channels = new HashMap<>();
    private final Map<String, JsonNode> windows = new HashMap<>();

    /** Begins with an estate. */
    Replay(JsonNode estate) {
        estate.path("managedClusters").forEach(body -> {
            clusters.put(key(body), body.deepCopy());
            channels.put(key(body), new LinkedHashSet<>(Set.of(channel(body))));
        });
        estate.path("maintenanceConfigurations").forEach(body -> windows.put(key(body), window(body)));
    }

    private static String key(JsonNode body) {
        return body.path("id").asText().toLowerCase(Locale.ROOT);
    }

    private static String channel(JsonNode body) {
        return body.at(PROFILE).path(CHANNEL).asText("");
    }

    /** Without the day that AKS fills in. */
    private static JsonNode window(JsonNode configuration) {
        JsonNode window = configuration.at("/properties/maintenanceWindow").deepCopy();
        if (window instanceof ObjectNode object) {
            object.remove("startDate");
        }
        return window;
    }

    /** The cluster as it is now, but for what AKS moves by itself and for the channel. */
    JsonNode settled(String cluster) {
        return settled(known(cluster));
    }

    private ObjectNode known(String cluster) {
        ObjectNode body = clusters.get(cluster);
        if (body == null) {
            throw new AssertionError("no cluster " + cluster);
        }
        return body;
    }

    private static JsonNode settled(JsonNode body) {
        JsonNode copy = body.deepCopy();
        strip(copy);
        if (copy.at(PROFILE) instanceof ObjectNode profile) {
            profile.remove(CHANNEL);
            if (profile.isEmpty()) {
                ((ObjectNode) copy.path("properties")).remove("autoUpgradeProfile");
            }
        }
        return copy;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(MOVING);
        }
        node.forEach(Replay::strip);
    }

    void apply(String cluster, Event event) {
        if (!event.accepted()) {
            return;
        }
        switch (event.what()) {
            case EDIT -> edit(cluster, event.sent());
            case CHANNEL -> setChannel(cluster, event.sent());
            case WINDOW -> setWindow(event);
            case READ -> {}
        }
    }

    private void edit(String cluster, JsonNode edit) {
        ObjectNode body = known(cluster);
        if (edit.has("cluster")) {
            String before = channel(body);
            merge(body, edit.path("cluster"));
            if (!channel(body).equals(before) || edit.at("/cluster/properties").isObject()) {
                channels.put(cluster, new LinkedHashSet<>(Set.of(channel(body))));
            }
        } else if (edit.has("agentPool")) {
            for (JsonNode pool : body.at("/properties/agentPoolProfiles")) {
                if (pool.path("name").equals(edit.at("/agentPool/name"))) {
                    merge((ObjectNode) pool, edit.path("agentPool"));
                }
            }
        } else {
            JsonNode properties = edit.at("/maintenanceConfiguration/properties");
            if (properties.isNull()) {
                windows.remove(cluster + WINDOW);
            } else {
                windows.put(cluster + WINDOW, window(edit.path("maintenanceConfiguration")));
            }
        }
    }

    private static void merge(ObjectNode kept, JsonNode given) {
        given.properties().forEach(member -> {
            boolean deeper = member.getValue().isObject()
                    && kept.path(member.getKey()).isObject()
                    && !REPLACED.contains(member.getKey());
            if (deeper) {
                merge((ObjectNode) kept.get(member.getKey()), member.getValue());
            } else {
                kept.set(member.getKey(), member.getValue());
            }
        });
    }

    /** Azure may silently keep the channel that was there before. */
    private void setChannel(String cluster, JsonNode sent) {
        channels.computeIfAbsent(cluster, key -> new LinkedHashSet<>()).add(channel(sent));
        known(cluster).withObject(PROFILE).put(CHANNEL, channel(sent));
    }

    private void setWindow(Event event) {
        String key = event.request().path().toLowerCase(Locale.ROOT).replaceAll("\\?.*", "");
        if (event.request().method().equals("DELETE")) {
            windows.remove(key);
        } else {
            windows.put(key, window(event.sent()));
        }
    }

    /** What is different in {@code estate}, one line a difference. */
    Set<String> differences(JsonNode estate) {
        Set<String> different = new LinkedHashSet<>();
        Map<String, JsonNode> now = new HashMap<>();
        estate.path("maintenanceConfigurations").forEach(body -> now.put(key(body), window(body)));
        if (!now.equals(windows)) {
            Set<String> names = new LinkedHashSet<>(now.keySet());
            names.addAll(windows.keySet());
            names.removeIf(name -> java.util.Objects.equals(now.get(name), windows.get(name)));
            names.forEach(name -> different.add(
                    "a window is not as it was written: " + name + ", " + windows.get(name) + " but " + now.get(name)));
        }
        estate.path("managedClusters").forEach(body -> {
            Differences found = Differences.of(settled(key(body)), settled(body));
            if (!found.isEmpty()) {
                different.add("the cluster is not as it was written: " + key(body) + " " + found);
            }
            if (!channels.getOrDefault(key(body), Set.of()).contains(channel(body))) {
                different.add("nobody set the channel " + channel(body) + " of " + key(body));
            }
        });
        return different;
    }
}
