package dev.nodewarden.simulator.generation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.Document;
import dev.nodewarden.simulator.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Makes up managed clusters. */
public final class Clusters {
    private static final Shares<String> VERSIONS = new Shares<String>()
            .add(2, "1.28.15")
            .add(3, "1.31.13")
            .add(15, "1.32.11")
            .add(30, "1.33.9")
            .add(35, "1.34.6")
            .add(15, "1.35.3");
    private static final Shares<String> STATES =
            new Shares<String>().add(97, "Succeeded").add(2, "Failed").add(1, "Updating");
    private static final Shares<String> OUTBOUND = new Shares<String>()
            .add(70, "loadBalancer")
            .add(22, "userDefinedRouting")
            .add(8, "managedNATGateway");

    /** Keeps the dice of events apart from those of clusters. */
    private static final long EVENTS = 1L << 42;

    /** Sets the dice of rare things apart, so that adding one leaves every other cluster as it was. */
    private static final long RARE = 0x52_4152_45L;

    private final long seed;
    private final Instant now;
    private final LocalDate today;
    private final String tenant;

    public Clusters(long seed, Instant now, String tenant) {
        this.seed = seed;
        this.now = now;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        this.tenant = tenant;
    }

    /**
     * A cluster and its maintenance configurations.
     *
     * @param number of the cluster in the whole estate; the same number gives the same cluster
     */
    public Made make(int number, Placement.Place place) {
        Dice dice = new Dice(seed, number);
        Names names = Names.roll(dice, place.region(), number);
        String segment = dice.chance(70) ? "resourcegroups" : "resourceGroups";
        String id = "/subscriptions/" + place.subscription() + "/" + segment + "/" + names.group()
                + "/providers/Microsoft.ContainerService/managedClusters/" + names.cluster();
        Rarities rarities = Rarities.roll(new Dice(seed ^ RARE, number));
        ObjectNode body = body(dice, names, place.region(), id, rarities);
        List<Document> windows = new Windows(dice, id, place.region(), today).roll();
        List<Document> events = isUpgraded(body, windows)
                ? new Events(new Dice(seed, EVENTS + number), id, place.region().name(), now).roll()
                : List.of();
        return new Made(Document.of(body), windows, events);
    }

    /** AKS writes events only where a channel upgrades nodes in a window. */
    private static boolean isUpgraded(ObjectNode body, List<Document> windows) {
        String channel =
                body.at("/properties/autoUpgradeProfile/nodeOSUpgradeChannel").asText("");
        return (channel.equals("NodeImage") || channel.equals("SecurityPatch"))
                && windows.stream().anyMatch(window -> window.id().endsWith("/aksManagedNodeOSUpgradeSchedule"));
    }

    /** A cluster with what belongs to it. */
    public record Made(Document cluster, List<Document> configurations, List<Document> events) {}

    private ObjectNode body(Dice dice, Names names, Region region, String id, Rarities rarities) {
        ObjectNode body =
                Json.object().put("id", id).put("location", region.name()).put("name", names.cluster());
        if (!names.tags().isEmpty()) {
            ObjectNode tags = body.putObject("tags");
            names.tags().forEach(tags::put);
        }
        body.put("type", "Microsoft.ContainerService/ManagedClusters");
        Channels rolled = Channels.roll(dice);
        Channels channels = rarities.automatic() ? Channels.AUTOMATIC : rolled;
        ObjectNode properties = properties(dice, names, region, channels);
        rarities.apply(properties);
        body.set("properties", properties);
        body.putObject("identity")
                .put("type", "SystemAssigned")
                .put("principalId", dice.uuid().toString())
                .put("tenantId", tenant);
        body.putObject("sku")
                .put("name", rarities.automatic() ? "Automatic" : "Base")
                .put(
                        "tier",
                        dice.pick(new Shares<String>()
                                .add(30, "Free")
                                .add(60, "Standard")
                                .add(10, "Premium")));
        if (dice.chance(80)) {
            body.put("eTag", dice.uuid().toString());
        }
        return body;
    }

    private ObjectNode properties(Dice dice, Names names, Region region, Channels channels) {
        String version = dice.pick(VERSIONS);
        boolean stopped = dice.chance(3);
        String dns = names.cluster() + "-" + dice.hex(8);
        ObjectNode properties = Json.object().put("provisioningState", dice.pick(STATES));
        properties.putObject("powerState").put("code", stopped ? "Stopped" : "Running");
        properties
                .put("kubernetesVersion", version.substring(0, version.lastIndexOf('.')))
                .put("currentKubernetesVersion", version)
                .put("dnsPrefix", dns)
                .put("fqdn", dns + ".hcp." + region.name() + ".azmk8s.io")
                .put("azurePortalFQDN", dns + ".portal.hcp." + region.name() + ".azmk8s.io");
        LocalDate images = today.minusDays(imageAge(dice, channels));
        properties.set("agentPoolProfiles", new Pools(dice, version, stopped, images).roll());
        properties.putObject("servicePrincipalProfile").put("clientId", "msi");
        properties
                .put("nodeResourceGroup", "MC_" + names.group() + "_" + names.cluster() + "_" + region.name())
                .put("enableRBAC", true)
                .put("supportPlan", "KubernetesOfficial");
        properties.set("networkProfile", network(dice));
        properties.put("maxAgentPools", 100);
        addChannels(properties, channels);
        properties.put("disableLocalAccounts", dice.chance(60)).put("resourceUID", dice.hex(24));
        properties.putObject("securityProfile");
        properties.putObject("oidcIssuerProfile").put("enabled", dice.chance(70));
        return properties;
    }

    /** Clusters whose channel replaces images have young ones, with a few that are stuck; the others age. */
    private static int imageAge(Dice dice, Channels channels) {
        if (channels.keepImagesFresh()) {
            return dice.chance(94) ? dice.between(3, 21) : dice.between(60, 200);
        }
        return dice.between(20, 400);
    }

    private static ObjectNode network(Dice dice) {
        ObjectNode network = Json.object()
                .put("networkPlugin", "azure")
                .put("networkPluginMode", "overlay")
                .put("networkPolicy", dice.chance(50) ? "cilium" : "azure")
                .put("loadBalancerSku", "standard")
                .put("podCidr", "10.244.0.0/16")
                .put("serviceCidr", "10.0.0.0/16")
                .put("dnsServiceIP", "10.0.0.10")
                .put("outboundType", dice.pick(OUTBOUND));
        network.putArray("ipFamilies").add("IPv4");
        return network;
    }

    private static void addChannels(ObjectNode properties, Channels channels) {
        if (!channels.profile()) {
            return;
        }
        ObjectNode profile = properties.putObject("autoUpgradeProfile");
        channels.upgrade().ifPresent(value -> profile.put("upgradeChannel", value));
        channels.nodeOs().ifPresent(value -> profile.put("nodeOSUpgradeChannel", value));
    }
}
