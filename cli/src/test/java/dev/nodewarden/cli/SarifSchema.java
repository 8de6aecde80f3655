package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The schema of SARIF 2.1.0 as OASIS published it, which an npm package of Microsoft's brings. */
final class SarifSchema {
    private static final Path FILE = Path.of(
            "..",
            "tools",
            "report-checks",
            "node_modules",
            "@microsoft",
            "jest-sarif",
            "lib",
            "schemas",
            "sarif-2.1.0-rtm.5.json");

    private SarifSchema() {}

    static void assertValid(String log) throws IOException {
        assumeTrue(Files.exists(FILE), () -> FILE + " is absent; run tools/report-checks/install.sh");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(FILE), InputFormat.JSON);
        assertThat(schema.validate(log, InputFormat.JSON)).isEmpty();
    }
}
