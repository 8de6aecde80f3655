package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas of estate and faults files say what the readers do. */
final class FileSchemasTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void generatedEstateFitsItsSchema(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("estate.json");
        EstateGenerator.generate(GeneratedEstate.of(50, 3, 1, Instant.EPOCH).withDisabledSubscriptions(1))
                .writeTo(file);
        assertThat(problems("estate", Files.readString(file))).isEmpty();
    }

    @Test
    void recordedEstateFitsItsSchema() throws IOException {
        assertThat(problems("estate", Files.readString(SharedData.require("estate-recorded.json"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"clusters\":[]}",
                "{\"managedClusters\":[{\"id\":\"/x\",\"location\":\"l\"}]}",
                "{\"subscriptions\":[{\"id\":\"s\"}]}",
            })
    void wrongEstatesFailTheSchemaAndTheReader(String file) throws IOException {
        assertThat(problems("estate", file)).isNotEmpty();
        assertThat(catchThrowable(() -> Estate.parse(file))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void documentedFaultsFitTheSchemaAndTheReader() throws IOException {
        String page = Files.readString(DOCS.resolve("simulator.md"));
        int start = page.indexOf("{\"seed\"");
        String example = page.substring(start, page.indexOf("```", start));
        assertThat(problems("faults", example)).isEmpty();
        assertThat(Faults.parse(example).script().rules()).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"rules\":[{\"path\":\"x\"}]}",
                "{\"rules\":[{\"path\":\"x\",\"respond\":\"drop\"}]}",
                "{\"rules\":[{\"path\":\"x\",\"respond\":{\"status\":42}}]}",
                "{\"rules\":[{\"path\":\"x\",\"time\":1,\"respond\":\"reset\"}]}",
                "{\"rules\":[{\"path\":\"x\",\"respond\":\"reset\",\"behave\":\"keep-channel\"}]}",
                "{\"rules\":[{\"path\":\"x\",\"respond\":{\"refuse\":\"No\"}}]}",
                "{\"rules\":[{\"path\":\"x\",\"behave\":\"sleep\"}]}",
                "{\"rules\":[{\"path\":\"x\",\"behave\":{\"hold\":\"30\"}}]}",
                "{\"rules\":[{\"path\":\"x\",\"behave\":{\"failOperation\":{\"code\":\"x\"}}}]}",
                "{\"rules\":[{\"path\":\"x\",\"behave\":{\"editBehind\":{\"when\":\"after\"}}}]}",
                "{\"rules\":[{\"path\":\"x\",\"behave\":{\"editBehind\":{\"cluster\":{\"a\":1},\"agentPool\":{\"a\":1}}}}]}",
                "{\"rules\":[{\"path\":\"x\",\"probability\":2,\"respond\":\"reset\"}]}",
            })
    void wrongFaultsFailTheSchemaAndTheReader(String file) throws IOException {
        assertThat(problems("faults", file)).isNotEmpty();
        assertThat(catchThrowable(() -> Faults.parse(file))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> problems(String name, String file) throws IOException {
        String text = Files.readString(DOCS.resolve("schemas").resolve(name + ".schema.json"));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
        return schema.validate(file, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
