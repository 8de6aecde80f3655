package dev.nodewarden.policy;

/** Microsoft's pages the rules stand on. */
final class Sources {
    static final String NODE_OS_CHANNELS = "https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image";
    static final String PLANNED_MAINTENANCE = "https://learn.microsoft.com/azure/aks/planned-maintenance";
    static final String EXEMPTIONS = "https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure";
    static final String CLUSTER_CHANNELS = "https://learn.microsoft.com/azure/aks/auto-upgrade-cluster";
    static final String NODE_IMAGES = "https://learn.microsoft.com/azure/aks/node-images";

    static final String KUBERNETES_VERSIONS = "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions";
    static final String COMMUNICATION_MANAGER = "https://learn.microsoft.com/azure/aks/aks-communication-manager";

    private Sources() {}
}
