package dev.nodewarden.simulator.estate;

import dev.nodewarden.simulator.wire.Body;
import dev.nodewarden.simulator.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A subscription that is served, with its clusters in the order of the estate. */
public final class Subscription {
    private final String id;
    private final String tenant;
    private final Document document;
    private final List<Cluster> clusters = new ArrayList<>();
    private final Map<String, List<Cluster>> byGroup = new HashMap<>();

    Subscription(String id, String tenant, Document document) {
        this.id = id;
        this.tenant = tenant;
        this.document = document;
    }

    void add(Cluster cluster) {
        clusters.add(cluster);
        byGroup.computeIfAbsent(cluster.id().resourceGroup().toLowerCase(Locale.ROOT), group -> new ArrayList<>())
                .add(cluster);
    }

    /** The id as the body writes it, without {@code /subscriptions/}. */
    public String id() {
        return id;
    }

    public String tenant() {
        return tenant;
    }

    /** Whether it can be written to: Disabled and Warned ones can only be read. */
    public boolean isEnabled() {
        String state = Json.read(document.body()).path("state").asText("Enabled");
        return !state.equals("Disabled") && !state.equals("Warned");
    }

    public Body body() {
        return document.body();
    }

    public List<Cluster> clusters() {
        return clusters;
    }

    /** The clusters of a resource group; none if the group is unknown. */
    public List<Cluster> clusters(String resourceGroup) {
        return byGroup.getOrDefault(resourceGroup.toLowerCase(Locale.ROOT), List.of());
    }
}
