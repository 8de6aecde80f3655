package dev.nodewarden.fleet;

import java.util.Optional;

/**
 * How a managed cluster was set up, as far as it bears on node OS upgrades; ARM's words as they came.
 *
 * @param skuName {@code Base} or {@code Automatic}
 * @param kubernetesVersion the version that runs, for example {@code 1.33.2}
 * @param outboundType how the nodes reach the internet, for example {@code loadBalancer} or {@code userDefinedRouting}
 * @param nodeProvisioningMode {@code Auto} where AKS makes nodes outside agent pools, else {@code Manual}
 * @param supportPlan {@code KubernetesOfficial} or {@code AKSLongTermSupport}
 */
public record ClusterProfile(
        Optional<String> skuName,
        Optional<String> kubernetesVersion,
        Optional<String> outboundType,
        Optional<String> nodeProvisioningMode,
        Optional<String> supportPlan) {

    /** Says whether this is AKS Automatic, where AKS fixes the channels itself. */
    public boolean isAutomatic() {
        return skuName.filter("Automatic"::equalsIgnoreCase).isPresent();
    }

    /** Says whether nodes are made by node auto-provisioning, and so are in no agent pool. */
    public boolean provisionsNodes() {
        return nodeProvisioningMode.filter("Auto"::equalsIgnoreCase).isPresent();
    }

    /** Says whether the cluster is under long-term support, which allows only the cluster channel patch. */
    public boolean isLongTermSupport() {
        return supportPlan.filter("AKSLongTermSupport"::equalsIgnoreCase).isPresent();
    }

    /** Returns the profile of a cluster of this SKU, of which nothing else is known. */
    public static ClusterProfile ofSku(String skuName) {
        return new ClusterProfile(
                Optional.of(skuName), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
