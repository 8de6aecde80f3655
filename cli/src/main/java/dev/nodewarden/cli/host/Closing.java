package dev.nodewarden.cli.host;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a command started, closed in reverse order when the command ends, however it ends: by itself, by an exception,
 * by Ctrl-C or SIGTERM. Thread-safe.
 */
public final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "closing");

    private Closing() {}

    /** Returns one that is empty, and closes what it will hold when the process ends. */
    public static Closing atExit() {
        Closing closing = new Closing();
        Runtime.getRuntime().addShutdownHook(closing.hook);
        return closing;
    }

    /** Takes over the closing of {@code started}, and returns it. */
    public synchronized <T extends AutoCloseable> T add(T started) {
        open.push(started);
        return started;
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already; the hook finds nothing left to close.
        }
    }

    private synchronized void closeAll() {
        RuntimeException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                first = first == null ? new IllegalStateException("cannot close what was started", e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
