package dev.nodewarden.cli;

import dev.nodewarden.report.PlanJson;
import dev.nodewarden.report.PlanReader;
import dev.nodewarden.report.RemediationPlan;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Plans in files that the caller names. */
final class PlanFiles {
    private PlanFiles() {}

    /**
     * Says what stands in the way of writing {@code file}, before anything long begins.
     *
     * @throws CommandFailure if it could not be written
     */
    static void check(Path file) {
        Path folder = folder(file);
        if (Files.isDirectory(file)) {
            throw CommandFailure.usage("--plan: " + file + " is a folder; name a file");
        }
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.usage("--plan: there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw CommandFailure.usage("--plan: no permission to write " + file);
        }
    }

    /**
     * Writes {@code plan} to {@code file}, whole or not at all.
     *
     * @throws CommandFailure if it cannot be written
     */
    static void write(RemediationPlan plan, Path file) {
        Path draft = folder(file)
                .resolve(
                        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                PlanJson.write(plan, out);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CommandFailure.usage("--plan: cannot write " + file + ": " + InputFiles.sentence(e));
        }
    }

    /**
     * Reads the plan in {@code file}.
     *
     * @throws CommandFailure naming the file and everything that is wrong with it
     */
    static RemediationPlan read(Path file) {
        return InputFiles.read("--apply", file, PlanFiles::parse);
    }

    private static RemediationPlan parse(Path file) throws IOException {
        try {
            return PlanReader.read(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Path folder(Path file) {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        return folder == null ? absolute : folder;
    }
}
