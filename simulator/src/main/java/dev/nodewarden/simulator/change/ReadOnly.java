package dev.nodewarden.simulator.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * The properties that AKS sets and clients cannot: sent back in a PUT they are ignored. From the {@code readOnly} marks
 * of the published OpenAPI 2024-09-01 and, for {@code status}, of 2025-09-01.
 */
public final class ReadOnly {
    private static final List<String> CLUSTER = List.of("id", "name", "type", "eTag", "systemData");
    private static final List<String> PROPERTIES = List.of(
            "provisioningState",
            "powerState",
            "currentKubernetesVersion",
            "fqdn",
            "privateFQDN",
            "azurePortalFQDN",
            "maxAgentPools",
            "resourceUID",
            "status");
    private static final List<String> POOL =
            List.of("eTag", "provisioningState", "currentOrchestratorVersion", "nodeImageVersion", "status");
    private static final Set<String> IDENTITY = Set.of("principalId", "tenantId");

    private ReadOnly() {}

    /** A copy of the cluster {@code given} without its read-only properties. */
    public static ObjectNode leftOutOf(ObjectNode given) {
        ObjectNode writable = given.deepCopy();
        writable.remove(CLUSTER);
        remove(writable.path("identity"), IDENTITY);
        remove(writable.path("properties"), PROPERTIES);
        for (ObjectNode pool : Pools.of(writable)) {
            pool.remove(POOL);
        }
        JsonNode network = writable.at("/properties/networkProfile");
        remove(network.path("loadBalancerProfile"), Set.of("effectiveOutboundIPs"));
        remove(network.path("natGatewayProfile"), Set.of("effectiveOutboundIPs"));
        remove(writable.at("/properties/oidcIssuerProfile"), Set.of("issuerURL"));
        remove(writable.at("/properties/ingressProfile/webAppRouting"), Set.of("identity"));
        writable.at("/properties/addonProfiles").forEach(addon -> remove(addon, Set.of("identity")));
        return writable;
    }

    /** A copy of an agent pool's properties without those that are read-only. */
    public static ObjectNode leftOutOfPool(ObjectNode properties) {
        ObjectNode writable = properties.deepCopy();
        writable.remove(POOL);
        return writable;
    }

    private static void remove(JsonNode node, Iterable<String> names) {
        if (node instanceof ObjectNode object) {
            names.forEach(object::remove);
        }
    }
}
