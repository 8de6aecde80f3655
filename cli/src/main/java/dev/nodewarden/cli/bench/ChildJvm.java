package dev.nodewarden.cli.bench;

import dev.nodewarden.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A nodewarden command in a JVM of its own, on this one's class path. It is told to end when its standard input closes,
 * which the kernel does for us however we end.
 */
final class ChildJvm implements AutoCloseable {
    private static final long GRACE_SECONDS = 20;

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts {@code command} with {@code --until-stdin-closes}. Its standard error is ours.
     *
     * @param jvmOptions for example {@code -Xmx512m}
     * @param environment added to our own
     */
    static ChildJvm start(List<String> jvmOptions, List<String> command, Map<String, String> environment)
            throws IOException {
        List<String> line = new ArrayList<>();
        line.add(ProcessHandle.current().info().command().orElse("java"));
        line.addAll(jvmOptions);
        inherited().forEach(line::add);
        line.addAll(List.of("-cp", System.getProperty("java.class.path", ""), Main.class.getName()));
        line.addAll(command);
        line.add("--until-stdin-closes");
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start());
    }

    /** What the launcher told us about where things are. */
    private static List<String> inherited() {
        List<String> options = new ArrayList<>();
        for (String name : List.of("nodewarden.home", "nodewarden.azurite")) {
            String value = System.getProperty(name, "");
            if (!value.isEmpty()) {
                options.add("-D" + name + "=" + value);
            }
        }
        return options;
    }

    /**
     * Returns the next line of its standard output.
     *
     * @throws IOException if it ended instead
     */
    String readLine() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("a process of the benchmark ended early; what it said is above");
        }
        return line;
    }

    /** Writes a line to its standard input. */
    void writeLine(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end by itself, and returns when it has; ends it when it does not, or this thread is interrupted. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The other end is gone: it has ended already.
        }
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
