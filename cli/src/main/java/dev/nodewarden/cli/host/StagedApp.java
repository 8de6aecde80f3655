package dev.nodewarden.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A function app as azure-functions-maven-plugin stages it: host.json, and a folder with a function.json for each
 * function.
 *
 * @param routePrefix first segment of every HTTP path; may be empty
 * @param functions ordered by name
 */
public record StagedApp(String routePrefix, QueueSettings queues, List<StagedFunction> functions) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DEFAULT_PREFIX = "api";

    public StagedApp {
        functions = List.copyOf(functions);
    }

    /**
     * Reads the app staged in {@code folder}, {@code %NAME%} in it replaced by {@code settings}.
     *
     * @throws HostException naming the file, function or setting that is wrong
     */
    public static StagedApp load(Path folder, Map<String, String> settings) {
        if (!Files.isRegularFile(folder.resolve("host.json"))) {
            throw new HostException("there is no staged function app in " + folder + ": build it first");
        }
        JsonNode extensions = json(folder.resolve("host.json")).path("extensions");
        SettingReferences references = new SettingReferences(settings);
        List<StagedFunction> functions = functionFiles(folder).stream()
                .map(file -> StagedFunction.of(nameOf(file), json(file), references))
                .toList();
        return new StagedApp(
                extensions.path("http").path("routePrefix").asText(DEFAULT_PREFIX),
                QueueSettings.of(extensions.path("queues")),
                functions);
    }

    private static List<Path> functionFiles(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.resolve("function.json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new HostException("the staged app in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String nameOf(Path functionJson) {
        return String.valueOf(functionJson.getName(functionJson.getNameCount() - 2));
    }

    private static JsonNode json(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new HostException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
