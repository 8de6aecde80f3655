package dev.nodewarden.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.nodewarden.simulator.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The OpenAPI that Microsoft publishes, as a judge of bodies. */
final class PublishedApi {
    static final String AKS = "containerservice/resource-manager/Microsoft.ContainerService/aks/stable/2024-09-01/"
            + "managedClusters.json#/definitions/";
    static final String SUBSCRIPTIONS =
            "resources/resource-manager/Microsoft.Resources/stable/2022-12-01/subscriptions.json#/definitions/";
    static final String GRAPH = "resourcegraph/resource-manager/Microsoft.ResourceGraph/stable/2022-10-01/"
            + "resourcegraph.json#/definitions/";

    private static final String BASE = "https://published.invalid/";

    private final SchemaRegistry schemas;

    private PublishedApi(SchemaRegistry schemas) {
        this.schemas = schemas;
    }

    static PublishedApi load(Path folder) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> documents = paths.filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> !path.toString().contains("/examples/"))
                    .toList();
            for (Path document : documents) {
                JsonNode tree = Json.parse(Files.readString(document));
                relax(tree);
                files.put(BASE + folder.relativize(document), tree.toString());
            }
        }
        return new PublishedApi(
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4, builder -> builder.schemas(files)));
    }

    /**
     * Takes out what the service itself does not keep to: enumerations that are only hints, {@code nextLink} as a must of
     * a list of subscriptions, and Resource Graph's {@code data} as an object where it is an array.
     */
    private static void relax(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.at("/x-ms-enum/modelAsString").asBoolean(false)) {
                object.remove("enum");
            }
            if (object.path("required").toString().equals("[\"nextLink\"]")) {
                object.remove("required");
            }
            if (object.path("description").asText().equals("Query output in JObject array or Table format.")) {
                object.remove("type");
            }
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(PublishedApi::relax);
        }
    }

    /** What is wrong with {@code body}, judged by {@code definition}; nothing if it is valid. */
    List<String> problems(String definition, JsonNode body) {
        return schemas.getSchema(SchemaLocation.of(BASE + definition)).validate(body).stream()
                .map(Error::toString)
                .toList();
    }
}
