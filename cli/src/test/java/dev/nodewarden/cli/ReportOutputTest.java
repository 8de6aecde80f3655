package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ReportOutputTest {
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final Shell shell = new Shell(
            new PrintStream(stdout, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            InputStream.nullInputStream(),
            Map.of(),
            false);

    @Test
    void withoutAFileTheAnswerIsOnStandardOutput() {
        output().write(shell, out -> out.write('x'));

        assertThat(stdout.toString(StandardCharsets.UTF_8)).isEqualTo("x");
    }

    @Test
    void aFileIsReplacedWholeAndNothingElseStaysBehind(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), "old");

        output("--out", file.toString()).write(shell, out -> out.write("new".getBytes(StandardCharsets.UTF_8)));

        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(folder.toFile().list()).hasSize(1);
        assertThat(stdout.size()).isZero();
    }

    @Test
    void aFailedAnswerLeavesTheOldOne(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), "old");

        assertThatThrownBy(() -> output("--out", file.toString()).write(shell, out -> {
                    out.write('n');
                    throw new IOException("disk full");
                }))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("cannot write the answer: disk full");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void aLinkStaysALink(@TempDir Path folder) throws IOException {
        Path target = Files.writeString(folder.resolve("target.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), target);

        output("--out", link.toString()).write(shell, out -> out.write('x'));

        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("x");
    }

    private static ReportOutput output(String... args) {
        ReportOutput output = new ReportOutput();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(output)).parseArgs(args);
        return output;
    }
}
