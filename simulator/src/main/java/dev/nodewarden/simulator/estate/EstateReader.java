package dev.nodewarden.simulator.estate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.nodewarden.simulator.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads an estate file one resource at a time, so that a large one never stands in memory as a tree. */
public final class EstateReader {
    private final ObjectReader reader = Json.reader();
    private final Map<Section, List<Document>> sections = new EnumMap<>(Section.class);

    private EstateReader() {}

    /**
     * Reads {@code in}.
     *
     * @throws IllegalArgumentException saying what is wrong, and where
     * @throws IOException if it cannot be read at all
     */
    public static Map<Section, List<Document>> read(InputStream in) throws IOException {
        EstateReader reader = new EstateReader();
        try (JsonParser parser = reader.reader.createParser(in)) {
            reader.readFile(parser);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not valid JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage(),
                    e);
        }
        return reader.sections;
    }

    private void readFile(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("an estate is a JSON object with the members " + keys());
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Section section = Section.of(key)
                    .orElseThrow(() ->
                            new IllegalArgumentException("unknown member \"" + key + "\"; an estate has " + keys()));
            parser.nextToken();
            sections.put(section, readSection(parser, section));
        }
        if (parser.nextToken() != null) {
            throw new IllegalArgumentException("something follows the end of the estate");
        }
    }

    private List<Document> readSection(JsonParser parser, Section section) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException(section.key() + ": must be an array");
        }
        List<Document> documents = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            documents.add(readDocument(parser, section, documents.size()));
        }
        return documents;
    }

    private Document readDocument(JsonParser parser, Section section, int index) throws IOException {
        JsonNode node = reader.readTree(parser);
        try {
            return Document.of(node);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(section.key() + "[" + index + "]: " + e.getMessage(), e);
        }
    }

    private static String keys() {
        return Arrays.stream(Section.values()).map(Section::key).collect(Collectors.joining(", "));
    }
}
