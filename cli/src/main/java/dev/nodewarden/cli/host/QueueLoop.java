package dev.nodewarden.cli.host;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;

/** Fetches the messages of one queue and hands them to its function, several at once. */
final class QueueLoop implements Runnable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK_AT_STOP = Duration.ofMillis(200);
    private static final int NO_SUCH_QUEUE = 404;

    private final QueueClient queue;
    private final MessageHandler handler;
    private final QueueSettings settings;
    private final Duration lease;
    private final Executor workers;
    private final Stop stop;
    private int inWork;
    private boolean troubled;

    QueueLoop(
            QueueClient queue,
            MessageHandler handler,
            QueueSettings settings,
            Duration lease,
            Executor workers,
            Stop stop) {
        this.queue = queue;
        this.handler = handler;
        this.settings = settings;
        this.lease = lease;
        this.workers = workers;
        this.stop = stop;
    }

    @Override
    public void run() {
        Duration pause = FIRST_PAUSE;
        for (awaitRoom(); !stop.isAsked(); awaitRoom()) {
            List<QueueMessageItem> batch = fetch();
            if (batch.isEmpty()) {
                stop.pause(pause);
                pause = longer(pause);
            } else {
                batch.forEach(this::handOver);
                pause = FIRST_PAUSE;
            }
        }
    }

    private Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(settings.maxPollingInterval()) < 0 ? twice : settings.maxPollingInterval();
    }

    private List<QueueMessageItem> fetch() {
        try {
            List<QueueMessageItem> batch = queue.receiveMessages(settings.batchSize(), lease, null, null).stream()
                    .toList();
            troubled = false;
            return batch;
        } catch (QueueStorageException e) {
            return e.getStatusCode() == NO_SUCH_QUEUE ? List.of() : trouble(e);
        } catch (RuntimeException e) {
            return trouble(e);
        }
    }

    /** Told once, not at every look: the storage may be away for a while. */
    private List<QueueMessageItem> trouble(RuntimeException e) {
        if (!troubled && !stop.isAsked()) {
            handler.logger().log(Level.WARNING, "queue " + queue.getQueueName() + " cannot be read", e);
        }
        troubled = true;
        return List.of();
    }

    private void handOver(QueueMessageItem message) {
        taken();
        try {
            workers.execute(() -> {
                try {
                    handler.handle(message);
                } finally {
                    done();
                }
            });
        } catch (RejectedExecutionException e) {
            // The host is stopping; the message comes back when its lease ends.
            done();
        }
    }

    private synchronized void awaitRoom() {
        try {
            while (inWork > settings.newBatchThreshold() && !stop.isAsked()) {
                wait(LOOK_AT_STOP.toMillis());
            }
        } catch (InterruptedException e) {
            stop.ask();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void taken() {
        inWork++;
    }

    private synchronized void done() {
        inWork--;
        notifyAll();
    }
}
