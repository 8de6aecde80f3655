package dev.nodewarden.azure.change;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.Estate;
import java.util.List;
import java.util.Random;

/**
 * An estate whose clusters' names tell what they are for: {@code e-…} shows an eTag, {@code n-…} shows none, both are ours
 * to change; {@code x-…} must be left alone.
 */
final class ChaosEstate {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> REGIONS = List.of("westeurope", "eastus2", "japaneast");
    private static final List<String> STAGES = List.of("dev", "test", "prod");
    private static final int SUBSCRIPTIONS = 3;

    private final Random dice;
    private final ArrayNode clusters;
    private final ArrayNode configurations;
    private final ObjectNode estate = JSON.createObjectNode();

    private ChaosEstate(long seed) {
        this.dice = new Random(seed);
        ArrayNode subscriptions = estate.putArray("subscriptions");
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            subscriptions
                    .addObject()
                    .put("id", "/subscriptions/" + subscription(i))
                    .put("subscriptionId", subscription(i))
                    .put("displayName", "subscription " + i)
                    .put("state", "Enabled");
        }
        this.clusters = estate.putArray("managedClusters");
        this.configurations = estate.putArray("maintenanceConfigurations");
    }

    static Estate of(int clusters, long seed) {
        ChaosEstate made = new ChaosEstate(seed);
        for (int i = 0; i < clusters; i++) {
            made.add(i);
        }
        return Estate.parse(made.estate.toString());
    }

    private static String subscription(int number) {
        return "aaaaaaaa-0000-4000-8000-00000000000" + number;
    }

    private void add(int number) {
        int kind = dice.nextInt(10);
        boolean leftAlone = kind == 0;
        boolean eTag = kind > 3;
        String name = (leftAlone ? "x" : eTag ? "e" : "n") + "-" + number;
        String id = "/subscriptions/" + subscription(dice.nextInt(SUBSCRIPTIONS)) + "/resourcegroups/rg-" + number
                + "/providers/Microsoft.ContainerService/managedClusters/" + name;
        ObjectNode body = clusters.addObject()
                .put("id", id)
                .put("name", name)
                .put("type", "Microsoft.ContainerService/ManagedClusters")
                .put("location", pick(REGIONS));
        body.putObject("tags").put("env", pick(STAGES)).put("cost-center", "cc-" + dice.nextInt(9));
        body.putObject("sku").put("name", "Base").put("tier", "Standard");
        if (eTag) {
            body.put("eTag", "e-" + number);
        }
        properties(body.putObject("properties"), number);
        boolean window = dice.nextInt(3) > 0;
        if (leftAlone) {
            leaveAlone(body, number);
            window = true;
        }
        if (window) {
            window(id, leftAlone || dice.nextInt(4) > 0 ? 4 + dice.nextInt(4) : 2);
        }
    }

    private void properties(ObjectNode properties, int number) {
        properties
                .put("provisioningState", "Succeeded")
                .put("kubernetesVersion", "1.33")
                .put("currentKubernetesVersion", "1.33.2")
                .put("dnsPrefix", "dns-" + number)
                .put("fqdn", "dns-" + number + ".hcp.example.azmk8s.io")
                .put("resourceUID", "uid-" + number);
        properties.putObject("powerState").put("code", "Running");
        properties.putObject("aPropertyOfTheFuture").put("kept", "as it is").putNull("unset");
        if (dice.nextInt(10) == 0) {
            properties.putObject("nodeDisruptionProfile").put("nodeDisruptionPolicy", "AllowDuringMaintenanceWindow");
        }
        ArrayNode pools = properties.putArray("agentPoolProfiles");
        int count = 1 + dice.nextInt(3);
        for (int i = 0; i < count; i++) {
            pool(pools.addObject(), i);
        }
        int channel = dice.nextInt(6);
        if (channel < 5) {
            ObjectNode profile = properties.putObject("autoUpgradeProfile").put("upgradeChannel", "patch");
            if (channel > 0) {
                profile.put("nodeOSUpgradeChannel", channel == 1 ? "Unmanaged" : "None");
            }
        }
    }

    private void pool(ObjectNode pool, int number) {
        pool.put("name", "pool" + number)
                .put("mode", number == 0 ? "System" : "User")
                .put("osType", "Linux")
                .put("osSKU", "Ubuntu")
                .put("vmSize", "Standard_D4ds_v5")
                .put("count", 3)
                .put("eTag", "p-" + number)
                .put("orchestratorVersion", "1.33")
                .put("currentOrchestratorVersion", "1.33.2")
                .put("nodeImageVersion", "AKSUbuntu-2204gen2containerd-202602.20.0")
                .put("provisioningState", "Succeeded");
        pool.putObject("nodeLabels").put("team", "t-" + dice.nextInt(5));
        if (dice.nextInt(3) == 0) {
            pool.put("enableAutoScaling", true).put("minCount", 1).put("maxCount", 9);
        }
    }

    private void leaveAlone(ObjectNode body, int number) {
        ObjectNode properties = (ObjectNode) body.get("properties");
        switch (number % 6) {
            case 0 -> properties.putObject("powerState").put("code", "Stopped");
            case 1 -> properties.put("provisioningState", "Failed");
            case 2 -> ((ObjectNode) body.get("tags")).put("managed-by", "terraform");
            case 3 ->
                ((ObjectNode) body.get("tags"))
                        .put("nodewarden-exempt-until", "2026-12-31")
                        .put("nodewarden-exempt-reason", "migration");
            case 4 -> properties.putObject("autoUpgradeProfile").put("nodeOSUpgradeChannel", "Weekly");
            default -> properties.putObject("autoUpgradeProfile").put("nodeOSUpgradeChannel", "NodeImage");
        }
    }

    private void window(String id, int hours) {
        ObjectNode window = configurations
                .addObject()
                .put("id", id + "/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule")
                .put("name", "aksManagedNodeOSUpgradeSchedule")
                .putObject("properties")
                .putObject("maintenanceWindow")
                .put("durationHours", hours)
                .put("utcOffset", "+00:00")
                .put("startTime", "0" + dice.nextInt(6) + ":30");
        window.putObject("schedule")
                .putObject("weekly")
                .put("intervalWeeks", 1)
                .put("dayOfWeek", pick(List.of("Wednesday", "Saturday", "Sunday")));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }
}
