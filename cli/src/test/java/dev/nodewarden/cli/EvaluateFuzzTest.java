package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.azure.template.ArmDocuments;
import dev.nodewarden.functions.access.Authoriser;
import dev.nodewarden.functions.access.Caller;
import dev.nodewarden.functions.http.EvaluateOverHttp;
import dev.nodewarden.functions.http.FrontDoor;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.report.page.Pages;
import dev.nodewarden.scan.EvaluateDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a document holds, the answer is a verdict or a problem that says where. */
final class EvaluateFuzzTest {
    private static final int MUTANTS = 2_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NOW = "2026-11-22T02:00:00Z";

    private final EvaluateOverHttp function = new EvaluateOverHttp(
            new FrontDoor(
                    (role, approach) -> new Authoriser.Decision.Allowed(new Caller("a test", role, Optional.empty())),
                    Pages::new),
            new EvaluateDocument(
                    ArmDocuments.withoutParameters(),
                    Policy.defaults(),
                    Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC)));

    @Test
    void everyMutantOfTheRecordedBodiesGetsAVerdictOrANamedProblem() throws IOException {
        JsonNode estate = MAPPER.readTree(
                Path.of(SharedData.require("estate-recorded.json")).toFile());
        List<JsonNode> documents = new ArrayList<>();
        estate.path("managedClusters").forEach(documents::add);
        for (JsonNode configuration : estate.path("maintenanceConfigurations")) {
            documents.add(MAPPER.createArrayNode().add(documents.get(0)).add(configuration));
        }
        documents.add(example());
        hunt(documents, 20_261_122);
    }

    @Test
    void everyMutantOfTheExampleGetsAVerdictOrANamedProblem() throws IOException {
        hunt(List.of(example()), 42);
    }

    private static JsonNode example() throws IOException {
        return MAPPER.readTree(Files.readString(Path.of("..", "docs", "examples", "aks.json")));
    }

    private void hunt(List<JsonNode> documents, long seed) {
        Mutator mutator = new Mutator(new Random(seed));
        int verdicts = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutator.mutant(documents.get(i % documents.size()));
            try {
                verdicts += http(mutant) ? 1 : 0;
                if (i % 40 == 0) {
                    commandLine(mutant);
                }
            } catch (AssertionError | RuntimeException | IOException e) {
                throw new AssertionError("seed " + seed + ", mutant " + i + ": " + shortened(mutant), e);
            }
        }
        assertThat(verdicts).as("mutants that are judged, and not just refused").isBetween(MUTANTS / 4, MUTANTS);
    }

    private boolean http(String mutant) throws JsonProcessingException {
        PostedDocument request = new PostedDocument(mutant);
        PostedDocument.Response response = (PostedDocument.Response) function.run(request, PostedDocument.context());
        JsonNode json = MAPPER.readTree(new String(response.bytes(), StandardCharsets.UTF_8));
        if (response.getStatusCode() == 200) {
            assertThat(json.path("passes").isBoolean()).isTrue();
            json.path("clusters")
                    .forEach(cluster -> assertThat(cluster.path("status").asText())
                            .isIn("compliant", "non-compliant", "undecidable", "exempt"));
            return true;
        }
        assertThat(response.getStatusCode()).isIn(400, 413);
        assertThat(json.path("detail").asText()).hasSizeBetween(10, 400);
        return false;
    }

    private static void commandLine(String mutant) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(mutant.getBytes(StandardCharsets.UTF_8)),
                Map.of(),
                false);
        int code =
                Main.run(shell, "evaluate", "-", "--now", NOW, "--output", mutant.length() % 2 == 0 ? "json" : "table");
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isIn(0, 1, 2, 3);
        if (code == 2) {
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("nodewarden: evaluate: -")
                    .hasLineCount(1);
        }
    }

    private static String shortened(String mutant) {
        return mutant.length() <= 4000 ? mutant : mutant.substring(0, 4000) + "… (" + mutant.length() + " characters)";
    }
}
