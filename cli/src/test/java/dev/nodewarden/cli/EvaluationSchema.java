package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The published schema of what {@code evaluate} answers. It takes the report's word for what a cluster is. */
final class EvaluationSchema {
    private static final Path FOLDER = Path.of("..", "docs", "schemas");

    private EvaluationSchema() {}

    static void assertValid(String json) throws IOException {
        String report = Files.readString(FOLDER.resolve("report.schema.json"));
        JsonNode evaluation = new ObjectMapper()
                .readTree(FOLDER.resolve("evaluation.schema.json").toFile());
        String id = evaluation.path("$id").asText().replace("evaluation.", "report.");
        Schema schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(id, report)))
                .getSchema(evaluation.toString(), InputFormat.JSON);
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }
}
