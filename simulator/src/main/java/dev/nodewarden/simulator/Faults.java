package dev.nodewarden.simulator;

import dev.nodewarden.simulator.faults.FaultReader;
import dev.nodewarden.simulator.faults.FaultScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which requests are to go wrong, and how. The format is described by {@code docs/schemas/faults.schema.json}. */
public final class Faults {
    private final FaultScript script;

    private Faults(FaultScript script) {
        this.script = script;
    }

    /**
     * Reads the faults file {@code file}.
     *
     * @throws IOException naming the file, what is wrong with it and where
     */
    public static Faults load(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IOException("faults file " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads faults from text.
     *
     * @throws IllegalArgumentException naming the rule's index, the key and what is wrong with it
     */
    public static Faults parse(String json) {
        return new Faults(FaultReader.read(json));
    }

    FaultScript script() {
        return script;
    }
}
