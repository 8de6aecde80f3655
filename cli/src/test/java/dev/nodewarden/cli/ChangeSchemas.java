package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The published schemas of plans, changes and journals. */
public final class ChangeSchemas {
    private static final Path FOLDER = Path.of("..", "docs", "schemas");

    private ChangeSchemas() {}

    static void assertPlan(String json) throws IOException {
        assertValid("plan.schema.json", json);
    }

    /** Asserts that {@code json} is one change. */
    public static void assertChange(String json) throws IOException {
        assertValid("change.schema.json", json);
    }

    static void assertJournalLine(String json) throws IOException {
        assertValid("journal.schema.json", json);
    }

    private static void assertValid(String name, String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FOLDER.resolve(name)), InputFormat.JSON);
        assertThat(schema.validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
    }
}
