package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which members of a managed cluster the published type calls read-only. */
public final class PublishedReadOnly {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int READ_ONLY = 2;

    private PublishedReadOnly() {}

    /** Paths with dots, {@code *} for any member and {@code []} for every element; {@code name}, which is in the address, too. */
    static SortedSet<String> paths() throws IOException {
        Path types = SharedData.require("swagger/bicep-types_2026-08/" + ArmGet.API_VERSION + "/types.json");
        JsonNode all = JSON.readTree(Files.readAllBytes(types));
        TreeSet<String> published = new TreeSet<>(List.of("name"));
        for (JsonNode type : all) {
            if (type.path("name").asText().equals("Microsoft.ContainerService/managedClusters@" + ArmGet.API_VERSION)
                    && type.path("$type").asText().equals("ResourceType")) {
                collect(all, target(all, type.path("body")), "", published);
            }
        }
        return published;
    }

    /** Matches JSON pointers to what is read-only, and to what is inside of it. */
    public static Pattern pointers() throws IOException {
        return Pattern.compile(paths().stream()
                .map(path ->
                        "/" + path.replace("[]", "\\d+").replace("*", "[^/]+").replace(".", "/"))
                .collect(Collectors.joining("|", "(?:", ")(?:/.*)?")));
    }

    private static void collect(JsonNode all, JsonNode type, String path, Set<String> found) {
        type.path("properties").properties().forEach(member -> {
            String inner = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            if ((member.getValue().path("flags").asInt() & READ_ONLY) != 0) {
                found.add(inner);
            } else if (inner.split("\\.", -1).length < 10) {
                collect(all, target(all, member.getValue().path("type")), inner, found);
            }
        });
        if (type.path("additionalProperties").isObject()) {
            collect(all, target(all, type.path("additionalProperties")), path + ".*", found);
        }
        if (type.path("itemType").isObject()) {
            collect(all, target(all, type.path("itemType")), path + ".[]", found);
        }
    }

    private static JsonNode target(JsonNode all, JsonNode reference) {
        return all.path(Integer.parseInt(reference.path("$ref").asText().replace("#/", "")));
    }
}
