package dev.nodewarden.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.JournalListener;
import dev.nodewarden.ledger.PlannedChangeJson;
import dev.nodewarden.remediation.Change;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The journal of plans that are applied from the command line: a file with a line of JSON for everything that happens,
 * on the disk before Azure is written to. Lines are only ever added.
 */
final class ApplyJournal implements JournalListener, AutoCloseable {
    static final int SCHEMA_VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FileChannel file;

    private ApplyJournal(FileChannel file) {
        this.file = file;
    }

    /** Returns where the journal of a plan lies unless someone says otherwise: next to it. */
    static Path beside(Path plan) {
        String name = String.valueOf(plan.getFileName());
        String stem = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        return plan.resolveSibling(stem + ".journal.jsonl");
    }

    /**
     * Opens the journal in {@code path}, and goes on with it where there is one.
     *
     * @throws CommandFailure if it cannot be written: then nothing is applied
     */
    static ApplyJournal open(Path path) {
        try {
            return new ApplyJournal(FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "--journal: cannot write " + path + ", so nothing is applied: " + InputFiles.sentence(e));
        }
    }

    @Override
    public void added(Change change, JournalEntry line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(json(change, line));
            while (bytes.hasRemaining()) {
                int unused = file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "--journal: cannot write it any more, so nothing more is sent: " + InputFiles.sentence(e));
        }
    }

    private static byte[] json(Change change, JournalEntry line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeStringField("at", line.at().toString());
            json.writeStringField("cluster", change.cluster().armId());
            json.writeStringField("change", line.change().value());
            json.writeStringField("event", line.event());
            json.writeStringField("detail", line.detail());
            optional(json, "who", line.who());
            if (line.number() == 0) {
                json.writeObjectFieldStart("plan");
                PlannedChangeJson.writeMembers(json, change.plan());
                json.writeEndObject();
            }
            if (line.image().isPresent()) {
                json.writeFieldName("before");
                json.writeTree(MAPPER.readTree(line.image().get()));
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    private static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the journal", e);
        }
    }
}
