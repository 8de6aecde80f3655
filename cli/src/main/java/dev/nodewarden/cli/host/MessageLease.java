package dev.nodewarden.cli.host;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A message in work: hidden from others until {@code length} after the last renewal, which comes at half time. When
 * this process dies nobody renews it, and the message comes back.
 */
final class MessageLease {
    private static final int GONE = 404;
    private static final int TAKEN_BY_ANOTHER = 400;

    private final QueueClient queue;
    private final QueueMessageItem message;
    private final Duration length;
    private final Logger logger;
    private String popReceipt;
    private boolean ended;

    private MessageLease(QueueClient queue, QueueMessageItem message, Duration length, Logger logger) {
        this.queue = queue;
        this.message = message;
        this.length = length;
        this.logger = logger;
        this.popReceipt = message.getPopReceipt();
    }

    /** Keeps {@code message}, received with a visibility of {@code length}, until one of the ends below. */
    static Held hold(
            QueueClient queue,
            QueueMessageItem message,
            Duration length,
            ScheduledExecutorService alarm,
            Logger logger) {
        MessageLease lease = new MessageLease(queue, message, length, logger);
        long half = length.toMillis() / 2;
        return new Held(lease, alarm.scheduleAtFixedRate(lease::renew, half, half, TimeUnit.MILLISECONDS));
    }

    private synchronized void renew() {
        if (ended) {
            return;
        }
        try {
            popReceipt = queue.updateMessage(message.getMessageId(), popReceipt, null, length)
                    .getPopReceipt();
        } catch (RuntimeException e) {
            // The function may still end in time; if not, the message comes back, which it must stand anyhow.
            logger.log(Level.WARNING, "message " + message.getMessageId() + " could not be renewed", e);
        }
    }

    private synchronized void delete() {
        ended = true;
        tolerating(() -> queue.deleteMessage(message.getMessageId(), popReceipt));
    }

    private synchronized void release(Duration hidden) {
        ended = true;
        tolerating(() -> queue.updateMessage(message.getMessageId(), popReceipt, null, hidden));
    }

    /** A message that another worker has taken, or ended, is no longer ours to end. */
    private void tolerating(Runnable call) {
        try {
            call.run();
        } catch (QueueStorageException e) {
            if (e.getStatusCode() != GONE && e.getStatusCode() != TAKEN_BY_ANOTHER) {
                throw e;
            }
            logger.log(Level.FINE, () -> "message " + message.getMessageId() + " is no longer ours");
        }
    }

    /** A lease that is being renewed. */
    record Held(MessageLease lease, Future<?> renewals) {
        /** Ends the lease and the message. */
        void delete() {
            renewals.cancel(false);
            lease.delete();
        }

        /** Ends the lease; the message comes back after {@code hidden}. */
        void release(Duration hidden) {
            renewals.cancel(false);
            lease.release(hidden);
        }
    }
}
