package dev.nodewarden.simulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AzuriteLocationTest {
    @TempDir
    Path folder;

    @Test
    void theRepositorysAzuriteIsFoundFromAnyFolderBelow() throws IOException {
        Path installed = install(folder.resolve("tools/azurite/node_modules/azurite"));
        Path below = Files.createDirectories(folder.resolve("azure/target"));

        assertThat(AzuriteLocation.find(Map.of(), "", below).main()).isEqualTo(installed);
    }

    @Test
    void thePropertyWinsOverTheVariableAndBothOverTheSearch() throws IOException {
        install(folder.resolve("tools/azurite/node_modules/azurite"));
        Path byProperty = install(folder.resolve("property"));
        Path byVariable = install(folder.resolve("variable"));
        Map<String, String> env =
                Map.of(AzuriteLocation.VARIABLE, folder.resolve("variable").toString());

        assertThat(AzuriteLocation.find(env, "", folder).main()).isEqualTo(byVariable);
        assertThat(AzuriteLocation.find(env, folder.resolve("property").toString(), folder)
                        .main())
                .isEqualTo(byProperty);
    }

    @Test
    void aMissingAzuriteIsToldWithWhatToDo() {
        assertThatExceptionOfType(StorageEmulatorException.class)
                .isThrownBy(() -> AzuriteLocation.find(Map.of(), "", folder))
                .withMessage("Azurite is not installed: run tools/azurite/install.sh,"
                        + " or name an installed one with NODEWARDEN_AZURITE.");
    }

    @Test
    void aFolderWithoutAzuriteIsNamed() {
        assertThatExceptionOfType(StorageEmulatorException.class)
                .isThrownBy(() -> AzuriteLocation.find(Map.of(), folder.toString(), folder))
                .withMessage("There is no Azurite in " + folder + ", which nodewarden.azurite or NODEWARDEN_AZURITE"
                        + " names: point it at the installed npm package 'azurite'.");
    }

    private static Path install(Path azurite) throws IOException {
        Path main = azurite.resolve("dist/src/azurite.js");
        Files.createDirectories(main.getParent());
        return Files.createFile(main);
    }
}
