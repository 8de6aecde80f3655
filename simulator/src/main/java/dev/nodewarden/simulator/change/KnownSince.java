package dev.nodewarden.simulator.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Properties that old api-versions do not know. Since api-version 2024-01-01 AKS refuses what it does not know
 * (Azure/AKS issue 4060). The table is the difference between the published schemas 2024-09-01, 2025-07-01, 2025-09-01
 * and 2026-05-01; each property stands with the newest of them that lacks it, so that a version in between, of which
 * nothing is known here, passes. Preview versions pass too.
 */
public final class KnownSince {
    private static final String STRICT_SINCE = "2024-01-01";
    private static final int DATE_LENGTH = STRICT_SINCE.length();

    private static final Map<String, String> CLUSTER = table(
            "2024-09-01", "aiToolchainOperatorProfile bootstrapProfile nodeProvisioningProfile status",
            "2025-09-01", "hostedSystemProfile schedulerProfile");
    private static final Map<String, String> POOL = table(
            "2024-09-01",
                    "gatewayProfile gpuProfile messageOfTheDay podIPAllocationMode status virtualMachinesProfile"
                            + " virtualMachineNodesStatus",
            "2025-07-01", "localDNSProfile",
            "2025-09-01", "artifactStreamingProfile");

    private KnownSince() {}

    private static Map<String, String> table(String... versionsAndNames) {
        Map<String, String> table = new LinkedHashMap<>();
        for (int i = 0; i < versionsAndNames.length; i += 2) {
            for (String name : versionsAndNames[i + 1].split(" ", -1)) {
                table.put(name, versionsAndNames[i]);
            }
        }
        return table;
    }

    /** The first property of {@code cluster} that {@code apiVersion} does not know and would refuse. */
    public static Optional<String> unknown(JsonNode cluster, String apiVersion) {
        if (apiVersion.length() > DATE_LENGTH || apiVersion.compareTo(STRICT_SINCE) < 0) {
            return Optional.empty();
        }
        Optional<String> found = first(cluster.path("properties"), CLUSTER, apiVersion);
        for (JsonNode pool : Pools.of(cluster)) {
            found = found.or(() -> first(pool, POOL, apiVersion));
        }
        return found;
    }

    private static Optional<String> first(JsonNode node, Map<String, String> table, String apiVersion) {
        return table.entrySet().stream()
                .filter(entry -> node.has(entry.getKey()) && apiVersion.compareTo(entry.getValue()) <= 0)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
