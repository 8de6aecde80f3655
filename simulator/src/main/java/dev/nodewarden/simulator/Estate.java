package dev.nodewarden.simulator;

import dev.nodewarden.simulator.estate.Document;
import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.estate.EstateReader;
import dev.nodewarden.simulator.estate.Section;
import dev.nodewarden.simulator.estate.Subscription;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a simulated Azure holds: real ARM bodies, verbatim. The format is described by
 * {@code docs/schemas/estate.schema.json}.
 */
public final class Estate {
    private final Map<Section, List<Document>> sections;
    private final EstateIndex index;

    Estate(Map<Section, List<Document>> sections) {
        this.sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            this.sections.put(section, List.copyOf(sections.getOrDefault(section, List.of())));
        }
        this.index = EstateIndex.of(this.sections);
    }

    /**
     * Reads the estate file {@code file}.
     *
     * @throws IOException naming the file, what is wrong with it and where
     */
    public static Estate load(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new Estate(EstateReader.read(in));
        } catch (IllegalArgumentException e) {
            throw new IOException("estate file " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads an estate from text.
     *
     * @throws IllegalArgumentException saying what is wrong, and where
     */
    public static Estate parse(String json) {
        try {
            return new Estate(EstateReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Writes this estate as a file that {@link #load} reads; the same estate gives the same bytes. */
    public void writeTo(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            String before = "{\n";
            for (Map.Entry<Section, List<Document>> section : sections.entrySet()) {
                write(out, before + "\"" + section.getKey().key() + "\":[");
                writeAll(out, section.getValue());
                before = "],\n";
            }
            write(out, "]\n}\n");
        }
    }

    private static void writeAll(OutputStream out, List<Document> documents) throws IOException {
        String before = "\n";
        for (Document document : documents) {
            write(out, before);
            document.body().writeTo(out);
            before = ",\n";
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The ids of its subscriptions, in order, without {@code /subscriptions/}. */
    public List<String> subscriptionIds() {
        return index.subscriptions().stream().map(Subscription::id).toList();
    }

    /** The number of its managed clusters. */
    public int clusterCount() {
        return index.size();
    }

    EstateIndex index() {
        return index;
    }

    /** An index of its own, so that what one simulation writes stays there. */
    EstateIndex copy() {
        return EstateIndex.of(sections);
    }

    /** This estate with the clusters and maintenance configurations that {@code changed} holds now. */
    Estate as(EstateIndex changed) {
        Map<Section, List<Document>> now = new EnumMap<>(sections);
        now.put(Section.MANAGED_CLUSTERS, changed.documents(Section.MANAGED_CLUSTERS));
        now.put(Section.MAINTENANCE_CONFIGURATIONS, changed.documents(Section.MAINTENANCE_CONFIGURATIONS));
        return new Estate(now);
    }
}
