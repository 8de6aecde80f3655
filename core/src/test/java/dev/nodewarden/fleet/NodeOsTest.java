package dev.nodewarden.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeOsTest {
    @ParameterizedTest
    @CsvSource({
        "Ubuntu,              UBUNTU",
        "ubuntu2404,          UBUNTU",
        "AzureLinux,          AZURE_LINUX",
        "AzureLinux3,         AZURE_LINUX",
        "CBLMariner,          AZURE_LINUX",
        "Mariner,             AZURE_LINUX",
        "AzureLinuxOSGuard,   AZURE_LINUX_OS_GUARD",
        "AzureContainerLinux, AZURE_CONTAINER_LINUX",
        "Flatcar,             FLATCAR",
        "WindowsAnnual,       WINDOWS",
        "Windows2025,         WINDOWS",
        "AzureLinuxNext,      ",
        "UbuntuPro,           ",
        "'',                  ",
    })
    void theSkuTellsTheSystem(String osSku, NodeOs os) {
        assertThat(NodeOs.readSku(osSku).orElse(null)).isEqualTo(os);
        assertThat(NodeOs.fromSku(osSku)).isEqualTo(NodeOs.readSku(osSku));
    }

    @ParameterizedTest
    @CsvSource({
        "AKSUbuntu-2204gen2containerd-202602.13.5,         UBUNTU",
        "AKSUbuntuEdgeZone-2204containerd-202512.18.0,     UBUNTU",
        "AKSAzureLinux-V3gen2-latest,                      AZURE_LINUX",
        "AKSAzureLinux-OSGuardV3gen2fipsTL-202512.18.0,    AZURE_LINUX_OS_GUARD",
        "AKSAzureContainerLinux-202606.01.0,               AZURE_CONTAINER_LINUX",
        "AKSWindows-2025-26100.7462.251212,                WINDOWS",
        "AKSUbuntu,                                        ",
        "AKSUbuntu-,                                       ",
        "AKSBottlerocket-1-202602.13.5,                    ",
    })
    void theImageTellsTheSystem(String version, NodeOs os) {
        assertThat(NodeOs.readImage(version).orElse(null)).isEqualTo(os);
        assertThat(NodeOs.ofImage(version)).isEqualTo(NodeOs.readImage(version));
    }
}
