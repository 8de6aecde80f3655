package dev.nodewarden.cli.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Writes this process's peak memory to a file, once a second and at the end, for whoever measures it. */
final class MemoryStats implements AutoCloseable {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double MIB = 1024.0 * 1024;
    private static final double KIB_PER_MIB = 1024.0;

    private final Path file;
    private final HeapPeak heap = HeapPeak.watch();
    private final ScheduledExecutorService timer;

    private MemoryStats(Path file, ScheduledExecutorService timer) {
        this.file = file;
        this.timer = timer;
    }

    static MemoryStats writeTo(Path file) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "memory-stats");
            thread.setDaemon(true);
            return thread;
        });
        MemoryStats stats = new MemoryStats(file, timer);
        // What goes wrong there goes wrong at the end again, and is told then.
        Future<?> unused = timer.scheduleAtFixedRate(stats::write, 0, 1, TimeUnit.SECONDS);
        return stats;
    }

    private synchronized void write() {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, json());
            // Whoever reads it finds the last one or this one, never half of it.
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new HostException("the statistics cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    private String json() throws IOException {
        ObjectNode stats = new ObjectMapper().createObjectNode();
        stats.put("peakHeapMiB", Math.round(heap.bytes() / MIB));
        stats.put("peakRssMiB", Math.round(peakRssMiB()));
        return stats.toString();
    }

    /** Only Linux tells; 0 elsewhere. */
    private static double peakRssMiB() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .map(line -> line.replaceAll("\\D", ""))
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElse(0)
                    / KIB_PER_MIB;
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        write();
    }
}
