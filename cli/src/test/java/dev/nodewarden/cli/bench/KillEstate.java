package dev.nodewarden.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Clusters {@code c-0}, {@code c-1} and so on, each without a channel, and every other one without a window. */
final class KillEstate {
    /** Someone labels one cluster, and a pool of another, in the moment in which our write arrives. */
    static final String EDITS_OF_OTHERS = """
            {"rules": [
              {"method": "PUT", "path": "/managedClusters/c-3\\\\?", "times": 1, "behave": {"editBehind":
                {"when": "before", "hold": "PT0S", "cluster": {"tags": {"someone": "was here"}}}}},
              {"method": "PUT", "path": "/managedClusters/c-6\\\\?", "times": 1, "behave": {"editBehind":
                {"when": "before", "hold": "PT1M", "agentPool": {"name": "a", "nodeLabels": {"someone": "was-here"}}}}}
            ]}""";

    private static final String SUBSCRIPTION = "aaaaaaaa-0000-4000-8000-000000000000";

    private KillEstate() {}

    static ObjectNode of(int clusters) {
        ObjectNode estate = JsonNodeFactory.instance.objectNode();
        estate.putArray("subscriptions")
                .addObject()
                .put("id", "/subscriptions/" + SUBSCRIPTION)
                .put("subscriptionId", SUBSCRIPTION)
                .put("displayName", "s")
                .put("state", "Enabled");
        ArrayNode bodies = estate.putArray("managedClusters");
        ArrayNode windows = estate.putArray("maintenanceConfigurations");
        for (int i = 0; i < clusters; i++) {
            String id = "/subscriptions/" + SUBSCRIPTION + "/resourcegroups/rg"
                    + "/providers/Microsoft.ContainerService/managedClusters/c-" + i;
            cluster(bodies.addObject(), id, i);
            if (i % 2 == 0) {
                window(windows.addObject(), id);
            }
        }
        return estate;
    }

    private static void cluster(ObjectNode body, String id, int number) {
        body.put("id", id)
                .put("name", "c-" + number)
                .put("type", "Microsoft.ContainerService/ManagedClusters")
                .put("location", "westeurope")
                .put("eTag", "e-" + number);
        ObjectNode properties = body.putObject("properties")
                .put("provisioningState", "Succeeded")
                .put("resourceUID", "uid-" + number);
        properties.putObject("powerState").put("code", "Running");
        properties.putObject("aPropertyOfTheFuture").put("kept", "as it is");
        properties
                .putObject("autoUpgradeProfile")
                .put("upgradeChannel", "patch")
                .put("nodeOSUpgradeChannel", "None");
        properties
                .putArray("agentPoolProfiles")
                .addObject()
                .put("name", "a")
                .put("eTag", "p-" + number)
                .put("count", 3)
                .put("osType", "Linux")
                .put("osSKU", "Ubuntu")
                .put("provisioningState", "Succeeded");
    }

    private static void window(ObjectNode configuration, String id) {
        ObjectNode window = configuration
                .put("id", id + "/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule")
                .put("name", "aksManagedNodeOSUpgradeSchedule")
                .putObject("properties")
                .putObject("maintenanceWindow")
                .put("durationHours", 4)
                .put("utcOffset", "+00:00")
                .put("startTime", "01:00");
        window.putObject("schedule").putObject("weekly").put("intervalWeeks", 1).put("dayOfWeek", "Sunday");
    }
}
