package dev.nodewarden.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for what another process does; the only way to know is to look again. */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 20;

    private Eventually() {}

    /** Something that will become true. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Returns as soon as {@code condition} holds.
     *
     * @throws AssertionError naming {@code what} if it does not hold within 60 s
     */
    public static void holds(String what, Condition condition) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        long begun = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begun > LIMIT.toNanos()) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what);
            }
            never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
