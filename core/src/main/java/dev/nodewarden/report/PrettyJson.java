package dev.nodewarden.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;

/** Indented JSON for files and people: two spaces, and the same line ends on every system, so equal values are equal bytes. */
public final class PrettyJson {
    private static final JsonFactory FACTORY = new ObjectMapper().getFactory();

    private PrettyJson() {}

    /** Writes one value. */
    @FunctionalInterface
    public interface Value {
        void write(JsonGenerator json) throws IOException;
    }

    /** Writes {@code value} and a line end; leaves {@code out} open. */
    public static void write(OutputStream out, Value value) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            value.write(json);
            json.writeRaw('\n');
        }
    }
}
