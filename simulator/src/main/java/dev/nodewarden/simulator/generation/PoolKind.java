package dev.nodewarden.simulator.generation;

import java.util.List;

/**
 * A kind of agent pool that people have.
 *
 * @param prefix of the names of user pools; short, since Windows allows six characters
 * @param imageFamily the node image version up to its date or build
 */
record PoolKind(String prefix, String osType, String osSku, String imageFamily, List<String> vmSizes) {
    static final PoolKind UBUNTU = linux(
            "user",
            "Ubuntu",
            "AKSUbuntu-2204gen2containerd",
            List.of("Standard_D4s_v5", "Standard_D8ds_v5", "Standard_E8s_v5", "Standard_DS2_v2"));
    static final PoolKind UBUNTU_NEW = linux(
            "user",
            "Ubuntu",
            "AKSUbuntu-2404gen2containerd",
            List.of("Standard_D4ads_v5", "Standard_D8ds_v5", "Standard_D16s_v5"));
    static final PoolKind AZURE_LINUX = linux(
            "user",
            "AzureLinux",
            "AKSAzureLinux-V3gen2",
            List.of("Standard_D4s_v5", "Standard_D8ds_v5", "Standard_E4ds_v5"));
    static final PoolKind GPU = linux(
            "gpu",
            "Ubuntu",
            "AKSUbuntu-2204gen2containerd",
            List.of("Standard_NC6s_v3", "Standard_NC24ads_A100_v4", "Standard_NV36ads_A10_v5"));
    static final PoolKind GPU_AZURE_LINUX = linux(
            "gpu", "AzureLinux", "AKSAzureLinux-V3gen2", List.of("Standard_NC4as_T4_v3", "Standard_NC24ads_A100_v4"));
    static final PoolKind FLATCAR =
            linux("fl", "Flatcar", "AKSFlatcar-flatcargen2", List.of("Standard_D4s_v5", "Standard_D8ds_v5"));
    static final PoolKind CONTAINER_LINUX =
            linux("acl", "AzureContainerLinux", "AKSAzureContainerLinux", List.of("Standard_D4s_v5"));
    static final PoolKind OS_GUARD =
            linux("guard", "AzureLinuxOSGuard", "AKSAzureLinux-OSGuardV3gen2fipsTL", List.of("Standard_D4s_v5"));
    static final PoolKind WINDOWS = new PoolKind(
            "win",
            "Windows",
            "Windows2022",
            "AKSWindows-2022-containerd-20348",
            List.of("Standard_D4s_v5", "Standard_D8s_v3"));

    private static PoolKind linux(String prefix, String osSku, String imageFamily, List<String> vmSizes) {
        return new PoolKind(prefix, "Linux", osSku, imageFamily, vmSizes);
    }
}
