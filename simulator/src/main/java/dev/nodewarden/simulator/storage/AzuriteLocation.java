package dev.nodewarden.simulator.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where Azurite is installed.
 *
 * @param main its entry point, a file that {@code node} can run
 */
record AzuriteLocation(Path main) {
    /** System property that names the folder of the installed {@code azurite} package. */
    static final String PROPERTY = "nodewarden.azurite";

    /** Environment variable with the same meaning; the property wins. */
    static final String VARIABLE = "NODEWARDEN_AZURITE";

    private static final Path IN_REPOSITORY = Path.of("tools", "azurite", "node_modules", "azurite");
    private static final Path ENTRY_POINT = Path.of("dist", "src", "azurite.js");

    /** @throws StorageEmulatorException if Azurite is not where it was said to be, or nowhere */
    static AzuriteLocation find() {
        return find(System.getenv(), System.getProperty(PROPERTY, ""), Path.of(""));
    }

    static AzuriteLocation find(Map<String, String> env, String property, Path workingDirectory) {
        String named = property.isEmpty() ? env.getOrDefault(VARIABLE, "") : property;
        return named.isEmpty() ? searchUpwards(workingDirectory.toAbsolutePath()) : at(Path.of(named));
    }

    private static AzuriteLocation at(Path folder) {
        Path main = folder.resolve(ENTRY_POINT).toAbsolutePath();
        if (!Files.isRegularFile(main)) {
            throw new StorageEmulatorException("There is no Azurite in " + folder + ", which " + PROPERTY + " or "
                    + VARIABLE + " names: point it at the installed npm package 'azurite'.");
        }
        return new AzuriteLocation(main);
    }

    private static AzuriteLocation searchUpwards(Path from) {
        return Stream.iterate(from, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(IN_REPOSITORY).resolve(ENTRY_POINT))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(AzuriteLocation::new)
                .orElseThrow(() -> new StorageEmulatorException(
                        "Azurite is not installed: run tools/azurite/install.sh, or name an installed one with "
                                + VARIABLE + "."));
    }
}
