package dev.nodewarden.functions.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Whether what the app needs answers; asked at most once in 30 seconds, because anyone may ask. */
public final class Health {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int PATIENCE_SECONDS = 5;

    private final Supplier<?> storage;
    private final Clock clock;
    private Instant askedAt = Instant.MIN;
    private boolean up;

    /** @param storage reads something small; that it returns is what counts */
    public Health(Supplier<?> storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Says whether the storage answered within 5 seconds when it was last asked. */
    synchronized boolean isStorageUp() {
        Instant now = clock.instant();
        if (askedAt.isBefore(now.minus(KEPT))) {
            up = answers();
            askedAt = now;
        }
        return up;
    }

    private boolean answers() {
        // A thread of its own: the pool that calls Azure may be busy for reasons that are not the storage's.
        return CompletableFuture.supplyAsync(storage, task -> daemon(task).start())
                .handle((value, failure) -> failure == null)
                .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    }
}
