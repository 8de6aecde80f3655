package dev.nodewarden.cli.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes an app as the Maven plugin stages it. */
final class StagedFolder {
    private StagedFolder() {}

    static Path write(Path folder, String hostJson, Map<String, String> functions) throws IOException {
        Files.writeString(folder.resolve("host.json"), hostJson);
        for (Map.Entry<String, String> function : functions.entrySet()) {
            Path own = Files.createDirectories(folder.resolve(function.getKey()));
            Files.writeString(own.resolve("function.json"), function.getValue());
        }
        return folder;
    }
}
