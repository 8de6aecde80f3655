package dev.nodewarden.functions.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The description of the API: kept by hand as YAML, served as JSON. */
final class Description {
    private static final String FILE = "openapi.yaml";

    private Description() {}

    /** Returns the description; read at its first use, because few who call the API ask for it. */
    static byte[] json() {
        return Read.JSON.clone();
    }

    private static final class Read {
        static final byte[] JSON = read();

        private static byte[] read() {
            try (InputStream yaml = Objects.requireNonNull(Description.class.getResourceAsStream(FILE), FILE)) {
                Object document = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
                return new ObjectMapper().writeValueAsBytes(document);
            } catch (IOException e) {
                throw new IllegalStateException(FILE + " is part of the app", e);
            }
        }
    }
}
