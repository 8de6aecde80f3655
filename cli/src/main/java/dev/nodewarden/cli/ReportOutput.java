package dev.nodewarden.cli;

import dev.nodewarden.report.Assessment;
import dev.nodewarden.report.JsonReport;
import dev.nodewarden.report.Report;
import dev.nodewarden.report.TableReport;
import dev.nodewarden.report.page.Pages;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Where an answer goes: standard output, or a file that is there whole or not at all. */
final class ReportOutput {
    @Option(
            names = "--output",
            paramLabel = "table|json|csv|html|sarif|markdown",
            converter = OptionTypes.AFormat.class,
            description = "How the answer is written; table if not given.")
    private ReportFormat format = ReportFormat.TABLE;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the answer to this file, whole or not at all, instead of standard output.")
    private Optional<Path> file = Optional.empty();

    /** Writes an answer. */
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    ReportFormat format() {
        return format;
    }

    /**
     * Writes a report.
     *
     * @throws CommandFailure as {@link #write(Shell, Writer)}
     */
    void write(Shell shell, Report report) {
        write(shell, out -> {
            switch (format) {
                case JSON -> JsonReport.write(report, out);
                case TABLE -> {
                    OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                    TableReport.write(report, text);
                    text.flush();
                }
                case CSV, HTML, SARIF, MARKDOWN -> writeFile(Assessment.of(report), out);
            }
        });
    }

    /** Writes the file for other tools that was asked for. */
    void writeFile(Assessment assessment, OutputStream out) throws IOException {
        if (format == ReportFormat.HTML) {
            new Pages().writeFile(assessment, out);
        } else {
            format.file().orElseThrow().write(assessment, out);
        }
    }

    /** @throws CommandFailure if it was none of {@code formats} that was asked for */
    void require(String command, Set<ReportFormat> formats) {
        if (!formats.contains(format)) {
            String known = formats.stream()
                    .sorted()
                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" and "));
            throw CommandFailure.usage("--output: " + command + " writes " + known + " only");
        }
    }

    /**
     * Says what stands in the way of the file, before anything long begins.
     *
     * @throws CommandFailure if it could not be written
     */
    void check() {
        if (file.isEmpty()) {
            return;
        }
        Path path = file.get();
        if (Files.isDirectory(path)) {
            throw CommandFailure.usage("--out: " + path + " is a folder; name a file");
        }
        Path folder = folder(path);
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.usage("--out: there is no folder " + folder);
        }
        if (!Files.isWritable(isDevice(path) ? path : folder)) {
            throw CommandFailure.usage("--out: no permission to write " + path);
        }
    }

    /**
     * Hands the place to {@code writer}.
     *
     * @throws CommandFailure if the file cannot be written; it is then as it was before
     */
    void write(Shell shell, Writer writer) {
        try {
            if (file.isEmpty()) {
                writer.write(shell.out());
                shell.out().flush();
            } else if (isDevice(file.get())) {
                writeInto(file.get(), writer);
            } else {
                replace(file.get(), writer);
            }
        } catch (IOException e) {
            throw CommandFailure.usage("cannot write the answer: " + InputFiles.sentence(e));
        }
    }

    private static void replace(Path path, Writer writer) throws IOException {
        // Where a link leads to, so that the link stays one.
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path draft = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        AtExit cleaning = AtExit.run(() -> delete(draft));
        try {
            writeInto(draft, writer);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            cleaning.close();
        }
    }

    private static void writeInto(Path path, Writer writer) throws IOException {
        StandardOpenOption[] options = isDevice(path)
                ? new StandardOpenOption[] {StandardOpenOption.WRITE}
                : new StandardOpenOption[] {
                    StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
                };
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path, options))) {
            writer.write(out);
        }
    }

    private static void delete(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + draft, e);
        }
    }

    /** Such as {@code /dev/stdout}: nothing can be moved over it. */
    private static boolean isDevice(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path);
    }

    private static Path folder(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        return folder == null ? path.toAbsolutePath() : folder;
    }
}
