package dev.nodewarden.cli.host;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The signal on which everything in a host ends. */
final class Stop {
    private final CountDownLatch asked = new CountDownLatch(1);

    void ask() {
        asked.countDown();
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits for {@code pause}, or less when the host stops meanwhile. */
    void pause(Duration pause) {
        try {
            asked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            ask();
            Thread.currentThread().interrupt();
        }
    }
}
