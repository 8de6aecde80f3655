package dev.nodewarden.simulator.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Azurite prints, line by line: the ports it listens on, or why it ended. Not thread-safe; one
 * thread reads, others wait on {@link #ready()}.
 */
final class AzuriteOutput {
    // Printed by Azurite 3.37.0 once a service answers, --silent or not.
    private static final Pattern LISTENING =
            Pattern.compile("Azurite (Blob|Queue|Table) service is successfully listening at http://.*:(\\d+)");

    private static final int KEPT_LINES = 20;

    private final Map<String, Integer> ports = new HashMap<>();
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Optional<StoragePorts>> ready = new CompletableFuture<>();

    /** Completes with the real ports when all three services answer, or empty when the output ends before. */
    CompletableFuture<Optional<StoragePorts>> ready() {
        return ready;
    }

    void line(String line) {
        if (ready.isDone()) {
            return;
        }
        keep(line);
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
            ports.put(listening.group(1), Integer.valueOf(listening.group(2)));
        }
        if (ports.size() == 3) {
            ready.complete(Optional.of(new StoragePorts(port("Blob"), port("Queue"), port("Table"))));
        }
    }

    void end() {
        ready.complete(Optional.empty());
    }

    /** Returns what was printed last. To be read when {@link #ready()} has completed. */
    String lastWords() {
        return String.join(" | ", lastLines);
    }

    private int port(String service) {
        return ports.getOrDefault(service, 0);
    }

    private void keep(String line) {
        // Azurite announces each start; the announcements explain nothing when it fails.
        if (!line.isBlank() && !line.startsWith("Azurite ") && !line.startsWith("In-memory ")) {
            lastLines.add(line.strip());
        }
        if (lastLines.size() > KEPT_LINES) {
            lastLines.remove();
        }
    }
}
