package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every body of a cluster or a maintenance configuration that Azure was recorded to answer. */
public final class SharedBodies {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SharedBodies() {}

    public static JsonNode estate() throws IOException {
        return MAPPER.readTree(SharedData.require("estate-recorded.json").toFile());
    }

    /** Returns the bodies with an id and a location: of the estate, and of every recorded answer. */
    public static List<JsonNode> clusters() throws IOException {
        List<JsonNode> bodies = new ArrayList<>();
        estate().path("managedClusters").forEach(bodies::add);
        for (JsonNode body : answers()) {
            if (isOf(body, "/managedclusters/[^/]+") && body.path("location").isTextual()) {
                bodies.add(body);
            }
        }
        return bodies;
    }

    /** Returns the bodies of maintenance configurations, those of the lists too. */
    public static List<JsonNode> configurations() throws IOException {
        List<JsonNode> bodies = new ArrayList<>();
        estate().path("maintenanceConfigurations").forEach(bodies::add);
        for (JsonNode body : answers()) {
            if (isOf(body, "/managedclusters/[^/]+/maintenanceconfigurations/[^/]+")) {
                bodies.add(body);
            }
        }
        return bodies;
    }

    private static boolean isOf(JsonNode body, String end) {
        return body.path("id").asText().matches("(?i).*/microsoft\\.containerservice" + end);
    }

    private static List<JsonNode> answers() throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        try (Stream<Path> files = Files.list(SharedData.require("recordings"))) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode exchange : MAPPER.readTree(file.toFile())) {
                    add(exchange.path("responseBody"), answers);
                }
            }
        }
        return answers;
    }

    private static void add(JsonNode body, List<JsonNode> answers) throws IOException {
        JsonNode json = body.isTextual() && body.textValue().startsWith("{") ? MAPPER.readTree(body.textValue()) : body;
        if (json.path("value").isArray()) {
            json.path("value").forEach(answers::add);
        } else {
            answers.add(json);
        }
    }
}
