package dev.nodewarden.cli;

import dev.nodewarden.scan.InProcessRun;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a scan has come, for a person who watches; silent for everyone else. */
public final class ScanProgress implements InProcessRun.Progress, AutoCloseable {
    private static final int COLUMNS = 79;
    private static final int UPDATE_MILLIS = 200;
    private static final int UNKNOWN = -1;

    private final Optional<ProgressBar> bar;

    private ScanProgress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    /** Returns one for the person who watches {@code shell}, or a silent one. */
    public static ScanProgress on(Shell shell) {
        return new ScanProgress(shell.terminal() ? Optional.of(bar(shell)) : Optional.empty());
    }

    private static ProgressBar bar(Shell shell) {
        return new ProgressBarBuilder()
                .setTaskName("Judging clusters")
                .setInitialMax(UNKNOWN)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                // A width of our own: asking the terminal would load a native library.
                .setConsumer(new ConsoleProgressBarConsumer(shell.err(), COLUMNS))
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public synchronized void judged(int judged, int total) {
        bar.ifPresent(shown -> shown.maxHint(total).stepTo(judged));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
