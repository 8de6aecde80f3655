package dev.nodewarden.cli;

/** Something to do once when a command ends, however it ends: by itself, by an exception, by Ctrl-C. */
public final class AtExit implements AutoCloseable {
    private final Runnable task;
    private final Thread hook;

    private AtExit(Runnable task) {
        this.task = task;
        this.hook = new Thread(task, "at-exit");
    }

    /** Returns something that does {@code task} when it is closed or when the process ends, whichever is first. */
    public static AtExit run(Runnable task) {
        AtExit ending = new AtExit(task);
        Runtime.getRuntime().addShutdownHook(ending.hook);
        return ending;
    }

    static AtExit nothing() {
        return run(() -> {});
    }

    @Override
    public void close() {
        try {
            if (Runtime.getRuntime().removeShutdownHook(hook)) {
                task.run();
            }
        } catch (IllegalStateException e) {
            // The process is already ending, and the hook runs by itself.
        }
    }
}
