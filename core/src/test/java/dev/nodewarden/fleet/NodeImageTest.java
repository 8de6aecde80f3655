package dev.nodewarden.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NodeImageTest {
    @ParameterizedTest
    @CsvSource({
        // Shapes as they are published, one of each family and variant.
        "AKSUbuntu-2204gen2containerd-202602.13.5,           UBUNTU,                2026-02-13",
        "AKSUbuntu-2004cvmcontainerd-202507.02.0,            UBUNTU,                2025-07-02",
        "AKSUbuntu-1804gen2containerd-2021.02.17,            UBUNTU,                2021-02-17",
        "AKSUbuntu-2404gen2arm64gb200containerd-202512.18.0, UBUNTU,                2025-12-18",
        "AKSUbuntu-202407.08.0,                              UBUNTU,                2024-07-08",
        "AKSUbuntuEdgeZone-2204gen2containerd-202512.18.0,   UBUNTU,                2025-12-18",
        "AKSAzureLinux-V3gen2-202602.13.5,                   AZURE_LINUX,           2026-02-13",
        "AKSAzureLinux-V3gen2arm64fips-202512.18.10,         AZURE_LINUX,           2025-12-18",
        "AKSCBLMariner-V1-2021.04.27,                        AZURE_LINUX,           2021-04-27",
        "AKSMariner-202304.05.0,                             AZURE_LINUX,           2023-04-05",
        "AKSAzureLinux-OSGuardV3gen2fipsTL-202512.18.0,      AZURE_LINUX_OS_GUARD,  2025-12-18",
        "AzureLinuxOSGuard-2025.10.03,                       AZURE_LINUX_OS_GUARD,  2025-10-03",
        "AKSAzureContainerLinux-202606.01.0,                 AZURE_CONTAINER_LINUX, 2026-06-01",
        "AKSFlatcar-flatcargen2-202508.06.0,                 FLATCAR,               2025-08-06",
        "AKSWindows-2022-containerd-20348.3207.250214,       WINDOWS,               2025-02-14",
        "AKSWindows-2022-containerd-20348.707.220511,        WINDOWS,               2022-05-11",
        "AKSWindows-23H2-gen2-25398.1425.250214,             WINDOWS,               2025-02-14",
        "AKSWindows-2019-17763.1397.201014,                  WINDOWS,               2020-10-14",
        // The calendar's edges.
        "AKSUbuntu-2204gen2containerd-202402.29.0,           UBUNTU,                2024-02-29",
        "AKSUbuntu-2204gen2containerd-202412.31.0,           UBUNTU,                2024-12-31",
        "AKSUbuntu-2204gen2containerd-201701.01.0,           UBUNTU,                2017-01-01",
        "AKSWindows-2022-containerd-20348.3207.240229,       WINDOWS,               2024-02-29",
        "aksubuntu-2204gen2containerd-202602.13.5,           UBUNTU,                2026-02-13",
    })
    void theSystemAndTheDayAreReadFromTheName(String version, NodeOs os, LocalDate date) {
        assertThat(NodeImage.read(version)).hasValueSatisfying(image -> {
            assertThat(image.os()).isEqualTo(os);
            assertThat(image.date()).isEqualTo(date);
            assertThat(image.patchedOn()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AKSUbuntu",
                "AKSUbuntu-2204gen2containerd",
                "AKSUbuntu-2204gen2containerd-latest",
                "AKSUbuntu-2204gen2containerd-202602.13",
                "AKSUbuntu-2204gen2containerd-202602.13.",
                "AKSUbuntu-2204gen2containerd-202602.13.5.1",
                "AKSUbuntu-2204gen2containerd-20260213.5",
                "AKSUbuntu-2204gen2containerd-202602.1.5",
                "AKSUbuntu-2204gen2containerd-2021.2.17",
                "AKSUbuntu-2204gen2containerd-202602.13.5-",
                "AKSUbuntu-2204gen2containerd-202602.13.5-beta",
                "AKSUbuntu-2204gen2containerd-202602.13.5 ",
                " AKSUbuntu-2204gen2containerd-202602.13.5",
                "AKSUbuntu-2204gen2containerd_202602.13.5",
                "AKSUbuntu-2204gen2containerd-\u0662\u0660\u0662\u0666\u0660\u0662.\u0661\u0663.5",
                // Days that no calendar has.
                "AKSUbuntu-2204gen2containerd-202302.29.0",
                "AKSUbuntu-2204gen2containerd-202300.10.0",
                "AKSUbuntu-2204gen2containerd-202313.10.0",
                "AKSUbuntu-2204gen2containerd-202304.31.0",
                "AKSUbuntu-2204gen2containerd-202304.00.0",
                "AKSUbuntu-1804gen2containerd-2021.02.30",
                "AKSWindows-2022-containerd-20348.3207.250230",
                "AKSWindows-2022-containerd-20348.3207.251301",
                "AKSUbuntu-2204gen2containerd-202410.27.0-2024.02.30",
                // Years before AKS: another number that looks like one.
                "AKSUbuntu-2204gen2containerd-201612.31.0",
                "AKSUbuntu-2204gen2containerd-000101.01.0",
                "AKSWindows-2022-containerd-20348.3207.161231",
                // One system's name with another's shape.
                "AKSWindows-2022-containerd-202602.13.5",
                "AKSWindows-2022-containerd-2021.02.17",
                "AKSUbuntu-2204gen2containerd-20348.3207.250214",
                "AKSWindows-2022-containerd-2034.3207.250214",
                // Systems this release does not know.
                "AKSBottlerocket-2204-202602.13.5",
                "Ubuntu-2204gen2containerd-202602.13.5",
                "202602.13.5",
                "-202602.13.5",
            })
    void anythingElseIsUnknownAndNeverAWrongDay(String version) {
        assertThat(NodeImage.read(version)).isEmpty();
    }

    @Test
    void aNodeThatWasPatchedSinceSaysBothDays() {
        NodeImage image = NodeImage.read("AKSUbuntu-2204gen2containerd-202410.27.0-2024.12.01")
                .orElseThrow();

        assertThat(image.date()).isEqualTo("2024-10-27");
        assertThat(image.patchedOn()).contains(LocalDate.of(2024, 12, 1));
        assertThat(image.freshest()).isEqualTo("2024-12-01");
    }

    @ParameterizedTest
    @CsvSource({
        "AKSUbuntu-2204gen2containerd-202410.27.0,            2024-10-27",
        "AKSUbuntu-2204gen2containerd-202410.27.0-2024.10.28, 2024-10-28",
        "AKSUbuntu-2204gen2containerd-202410.27.0-2024.10.26, 2024-10-27",
        "AKSUbuntu-2204gen2containerd-2024.10.27-2024.10.28,  2024-10-28",
    })
    void theFreshestDayIsTheLaterOne(String version, LocalDate freshest) {
        assertThat(NodeImage.read(version).orElseThrow().freshest()).isEqualTo(freshest);
    }

    @Test
    void aNameOfAnyLengthIsReadInNoTime() {
        assertThat(NodeImage.read("AKSUbuntu" + "-a".repeat(500_000) + "-202602.13.5"))
                .isEmpty();
        assertThat(NodeImage.read("AKSUbuntu-" + "a".repeat(128 - 22) + "-202602.13.5"))
                .isPresent();
        assertThat(NodeImage.read("AKSUbuntu-" + "a".repeat(129 - 22) + "-202602.13.5"))
                .isEmpty();
    }

    /** The tests above read anew each time; what the product asks is remembered. */
    @Test
    void whatIsRememberedIsWhatWasRead() {
        String version = "AKSUbuntu-2204gen2containerd-202602.13.5";

        assertThat(NodeImage.parse(version)).isEqualTo(NodeImage.read(version)).isPresent();
        assertThat(NodeImage.parse(version)).isEqualTo(NodeImage.read(version));
    }

    @Test
    void everyPublishedVersionGivesItsDay() throws IOException {
        List<String> lines = Files.readAllLines(SharedData.require("node-images/nodeImageVersions.tsv"));

        assertThat(lines).hasSize(294);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            assertThat(NodeImage.read(cells[1])).as(cells[1]).hasValueSatisfying(image -> {
                assertThat(image.date()).isEqualTo(cells[2]);
                if (!cells[4].isEmpty()) {
                    assertThat(image.os() == NodeOs.WINDOWS).isEqualTo(cells[4].equals("Windows"));
                }
                if (!cells[5].isEmpty()) {
                    assertThat(NodeOs.readSku(cells[5])).contains(image.os());
                }
            });
        }
    }
}
