package dev.nodewarden.simulator.generation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.Document;
import dev.nodewarden.simulator.wire.Json;
import java.util.List;
import java.util.Optional;

/**
 * Makes up one fleet of Azure Kubernetes Fleet Manager, whose profile {@code node-images} upgrades the node images of the
 * groups {@code canary} and {@code prod}. Members of the group {@code batch} are members and nothing else.
 */
public final class FleetManager {
    /** Keeps the dice of members apart from those of clusters. */
    private static final long DICE = 1L << 41;

    private static final int PERCENT = 3;
    private static final Shares<String> GROUPS =
            new Shares<String>().add(20, "canary").add(50, "prod").add(30, "batch");

    private final long seed;
    private final String fleet;

    /** The fleet in {@code subscription}. */
    public FleetManager(long seed, String subscription) {
        this.seed = seed;
        this.fleet = "/subscriptions/" + subscription
                + "/resourceGroups/rg-fleet/providers/Microsoft.ContainerService/fleets/fleet-contoso";
    }

    /** The membership of the cluster with this number, if it is a member. */
    public Optional<Document> member(int number, Document cluster) {
        Dice dice = new Dice(seed, DICE + number);
        if (!dice.chance(PERCENT)) {
            return Optional.empty();
        }
        ObjectNode member = child("members", "member-" + number);
        member.putObject("properties")
                .put("clusterResourceId", cluster.id())
                .put("group", dice.pick(GROUPS))
                .put("provisioningState", "Succeeded");
        return Optional.of(Document.of(member));
    }

    public List<Document> profiles() {
        return List.of(profile("kubernetes", "Stable"), profile("node-images", "NodeImage"));
    }

    private Document profile(String name, String channel) {
        ObjectNode profile = child("autoUpgradeProfiles", name);
        ObjectNode properties = profile.putObject("properties")
                .put("channel", channel)
                .put("disabled", false)
                .put("updateStrategyId", fleet + "/updateStrategies/staged")
                .put("provisioningState", "Succeeded");
        properties.putObject("nodeImageSelection").put("type", "Latest");
        return Document.of(profile);
    }

    public List<Document> strategies() {
        ObjectNode strategy = child("updateStrategies", "staged");
        ArrayNode stages = strategy.putObject("properties")
                .put("provisioningState", "Succeeded")
                .putObject("strategy")
                .putArray("stages");
        for (String group : List.of("canary", "prod")) {
            stages.addObject().put("name", group).putArray("groups").addObject().put("name", group);
        }
        return List.of(Document.of(strategy));
    }

    private ObjectNode child(String kind, String name) {
        return Json.object()
                .put("id", fleet + "/" + kind + "/" + name)
                .put("name", name)
                .put("type", "Microsoft.ContainerService/fleets/" + kind);
    }
}
