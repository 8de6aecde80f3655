package dev.nodewarden.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgentPoolTest {
    @ParameterizedTest
    @CsvSource({
        // osType, osSKU, nodeImageVersion; system
        "Linux,   Ubuntu,              ,                                           UBUNTU",
        "linux,   ubuntu2404,          ,                                           UBUNTU",
        "Linux,   Ubuntu2204,          AKSUbuntu-2204gen2fipscontainerd-202512.18.0, UBUNTU",
        "Linux,   AzureLinux,          AKSCBLMariner-V2gen2-202404.16.0,           AZURE_LINUX",
        "Linux,   AzureLinux3,         ,                                           AZURE_LINUX",
        "Linux,   CBLMariner,          ,                                           AZURE_LINUX",
        "Linux,   Mariner,             ,                                           AZURE_LINUX",
        "Linux,   AzureLinuxOSGuard,   AKSAzureLinux-OSGuardV3gen2fipsTL-202512.18.0, AZURE_LINUX_OS_GUARD",
        "Linux,   AzureContainerLinux, ,                                           AZURE_CONTAINER_LINUX",
        "Linux,   flatcar,             ,                                           FLATCAR",
        "Windows, Windows2022,         ,                                           WINDOWS",
        "windows, ,                    ,                                           WINDOWS",
        ",        WindowsAnnual,       ,                                           WINDOWS",
        // Without osSKU the image tells, and without both AKS's default does.
        "Linux,   ,                    AKSFlatcar-flatcargen2-202508.06.0,         FLATCAR",
        "Linux,   ,                    AKSAzureLinux-OSGuardV3gen2fipsTL-latest,   AZURE_LINUX_OS_GUARD",
        "Linux,   ,                    AKSUbuntu-1604-2020.06.10,                  UBUNTU",
        "Linux,   ,                    ,                                           UBUNTU",
        ",        ,                    ,                                           UBUNTU",
        // Values this release does not know are no system, not Ubuntu.
        "Linux,   Bottlerocket,        AKSUbuntu-2204gen2containerd-202602.13.5,   ",
        "Linux,   AzureLinuxNext,      ,                                           ",
        "Linux,   ,                    AKSBottlerocket-1-202602.13.5,              ",
        "Solaris, ,                    ,                                           ",
        "Solaris, Ubuntu,              ,                                           ",
    })
    void theSystemIsToldByTheRightFields(String osType, String osSku, String image, NodeOs os) {
        AgentPool pool = new AgentPool(
                "pool",
                Optional.ofNullable(osType),
                Optional.ofNullable(osSku),
                Optional.empty(),
                Optional.of(3),
                Optional.ofNullable(image));

        assertThat(pool.os()).isEqualTo(Optional.ofNullable(os));
    }

    @ParameterizedTest
    @CsvSource({
        "Standard_NC6,                  NVIDIA",
        "Standard_NC6s_v3,              NVIDIA",
        "Standard_NC4as_T4_v3,          NVIDIA", // AMD's processor, NVIDIA's GPU
        "Standard_NC24ads_A100_v4,      NVIDIA",
        "standard_nc40ads_h100_v5,      NVIDIA",
        "Standard_ND40rs_v2,            NVIDIA",
        "Standard_ND96isr_H200_v5,      NVIDIA",
        "Standard_ND128isr_NDR_GB200_v6, NVIDIA",
        "Standard_NV12s_v3,             NVIDIA",
        "Standard_NV36ads_A10_v5,       NVIDIA",
        "Standard_NV24s_v4,             NVIDIA", // no such size, and not one of NVv4
        "Standard_NX8,                  NVIDIA", // unknown: a warning too much rather than too little
        "Standard_NV4as_v4,             AMD",
        "Standard_NV32as_v4,            AMD",
        "Standard_NG16ads_V620_v1,      AMD",
        "Standard_NG32adms_V620_v1,     AMD",
        "Standard_NV28adms_V710_v5,     AMD",
        "standard_nd96isr_mi300x_v5,    AMD",
        "Standard_NP20s,                none", // FPGA
        "Standard_np10s,                none",
        "Standard_DS2_v2,               none",
        "Standard_D4lds_v5,             none",
        "Basic_N1,                      none",
        "'',                            none",
    })
    void theMakerOfTheGpusIsToldByTheSize(String vmSize, String maker) {
        AgentPool pool = new AgentPool(
                "pool", Optional.empty(), Optional.empty(), Optional.of(vmSize), Optional.of(1), Optional.empty());

        assertThat(pool.hasNvidiaGpus()).isEqualTo(maker.equals("NVIDIA"));
        assertThat(pool.hasAmdGpus()).isEqualTo(maker.equals("AMD"));
    }

    @Test
    void aPoolThatDoesNotSayItsSizeHasNoGpus() {
        AgentPool pool = new AgentPool(
                "pool", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(pool.hasNvidiaGpus()).isFalse();
        assertThat(pool.hasAmdGpus()).isFalse();
        assertThat(pool.imageDate()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", ", false"})
    void onlyAPoolThatSaysSoHasNoNodes(Integer count, boolean empty) {
        AgentPool pool = new AgentPool(
                "pool",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(count),
                Optional.empty());

        assertThat(pool.isEmpty()).isEqualTo(empty);
    }
}
