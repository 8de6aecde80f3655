package dev.nodewarden.cli;

import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.report.Terminal;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How far changes have come, one line for each move. */
final class ApplyProgress {
    private final PrintStream err;
    private final Map<String, String> last = new ConcurrentHashMap<>();

    ApplyProgress(PrintStream err) {
        this.err = err;
    }

    void moved(Change change) {
        String waits = change.waiting().map(Waiting::why).map(why -> ", " + why).orElse("");
        String line = change.cluster().name() + "  " + change.state().label() + waits;
        if (!line.equals(last.put(change.id().value(), line))) {
            err.println(Terminal.safe(line));
        }
    }
}
