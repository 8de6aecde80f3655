package dev.nodewarden.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.cli.host.AppClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The function app in a process of its own: one instance of several that share queues and tables. */
final class WorkerProcess implements AutoCloseable {
    /** The JVM flags of the Functions worker: it never compiles with C2. */
    private static final List<String> AS_IN_FUNCTIONS = List.of("-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1");

    /** For runs that begin when they are asked to, and at no other time. */
    static final List<String> WITHOUT_TIMERS = List.of("--no-timers");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ChildJvm jvm;
    private final AppClient app;
    private final Path stats;

    private WorkerProcess(ChildJvm jvm, AppClient app, Path stats) {
        this.jvm = jvm;
        this.app = app;
        this.stats = stats;
    }

    /**
     * Starts one; it answers when this returns.
     *
     * @param settings app settings, with the operator's key under {@code NODEWARDEN_OPERATOR_KEYS}
     * @param options more options of {@code serve}
     */
    static WorkerProcess start(String maxHeap, Map<String, String> settings, List<String> options) throws IOException {
        Path stats = Files.createTempFile("nodewarden-worker-", ".json");
        List<String> command = new ArrayList<>(List.of("serve", "--port=0", "--stats=" + stats));
        command.addAll(options);
        List<String> jvmOptions = new ArrayList<>(AS_IN_FUNCTIONS);
        jvmOptions.add("-Xmx" + maxHeap);
        ChildJvm jvm = ChildJvm.start(jvmOptions, command, settings);
        try {
            URI address =
                    URI.create(MAPPER.readTree(jvm.readLine()).path("address").asText());
            String key = settings.getOrDefault("NODEWARDEN_OPERATOR_KEYS", "");
            return new WorkerProcess(jvm, new AppClient(address, key), stats);
        } catch (IOException e) {
            jvm.close();
            throw e;
        }
    }

    AppClient app() {
        return app;
    }

    /** Fires a timer function, as the host does when its time has come. */
    void fire(String function) throws IOException {
        jvm.writeLine(function);
    }

    void kill() throws InterruptedException {
        jvm.kill();
    }

    /** Ends it, and returns the peak memory it told at its end. */
    Memory end() throws IOException {
        jvm.close();
        JsonNode told = MAPPER.readTree(stats.toFile());
        return new Memory(
                told.path("peakHeapMiB").asLong(), told.path("peakRssMiB").asLong());
    }

    @Override
    public void close() throws IOException {
        jvm.close();
        Files.deleteIfExists(stats);
    }

    /** Peak memory in MiB. */
    record Memory(long heap, long rss) {
        static Memory largest(List<Memory> all) {
            return new Memory(
                    all.stream().mapToLong(Memory::heap).max().orElse(0),
                    all.stream().mapToLong(Memory::rss).max().orElse(0));
        }
    }
}
