package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What AKS alone says of a managed cluster: a write leaves it out.
 *
 * <p>The list is the published type's at {@link ArmGet#API_VERSION} (members flagged read-only), and {@code name}, which
 * is in the address. {@code *} stands for any member, {@code []} for every element.
 */
final class ReadOnlyProperties {
    static final List<String> PATHS = List.of(
            "apiVersion",
            "eTag",
            "id",
            "name",
            "type",
            "systemData",
            "identity.principalId",
            "identity.tenantId",
            "identity.userAssignedIdentities.*.clientId",
            "identity.userAssignedIdentities.*.principalId",
            "properties.addonProfiles.*.identity",
            "properties.agentPoolProfiles.[].currentOrchestratorVersion",
            "properties.agentPoolProfiles.[].eTag",
            "properties.agentPoolProfiles.[].localDNSProfile.state",
            "properties.agentPoolProfiles.[].nodeImageVersion",
            "properties.agentPoolProfiles.[].provisioningState",
            "properties.agentPoolProfiles.[].status.provisioningError",
            "properties.azurePortalFQDN",
            "properties.currentKubernetesVersion",
            "properties.fqdn",
            "properties.ingressProfile.webAppRouting.identity",
            "properties.maxAgentPools",
            "properties.networkProfile.loadBalancerProfile.effectiveOutboundIPs",
            "properties.networkProfile.natGatewayProfile.effectiveOutboundIPs",
            "properties.oidcIssuerProfile.issuerURL",
            "properties.podIdentityProfile.userAssignedIdentities.[].provisioningInfo",
            "properties.podIdentityProfile.userAssignedIdentities.[].provisioningState",
            "properties.powerState",
            "properties.privateFQDN",
            "properties.privateLinkResources.[].privateLinkServiceID",
            "properties.provisioningState",
            "properties.resourceUID",
            "properties.status.provisioningError");

    private ReadOnlyProperties() {}

    /** Takes them out of {@code cluster}, whatever shape the rest of it has. */
    static void removeFrom(ObjectNode cluster) {
        PATHS.forEach(path -> remove(cluster, List.of(path.split("\\.", -1))));
    }

    private static void remove(JsonNode node, List<String> path) {
        String first = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (first.equals("*") || first.equals("[]")) {
            node.forEach(child -> remove(child, rest));
        } else if (rest.isEmpty()) {
            if (node instanceof ObjectNode object) {
                object.remove(first);
            }
        } else {
            remove(node.path(first), rest);
        }
    }
}
