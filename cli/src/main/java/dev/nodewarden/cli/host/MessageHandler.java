package dev.nodewarden.cli.host;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What becomes of one message: run, then deleted; or left for later; or, after too many failures, poison. */
final class MessageHandler {
    private final HostedFunction function;
    private final QueueClient queue;
    private final QueueClient poison;
    private final QueueSettings settings;
    private final Duration lease;
    private final ScheduledExecutorService alarm;

    MessageHandler(
            HostedFunction function,
            QueueClient queue,
            QueueClient poison,
            QueueSettings settings,
            Duration lease,
            ScheduledExecutorService alarm) {
        this.function = function;
        this.queue = queue;
        this.poison = poison;
        this.settings = settings;
        this.lease = lease;
        this.alarm = alarm;
    }

    Logger logger() {
        return function.logger();
    }

    /** Handles a message that was received with a visibility of one lease. Throws nothing. */
    void handle(QueueMessageItem message) {
        try {
            MessageLease.Held held = MessageLease.hold(queue, message, lease, alarm, logger());
            if (message.getDequeueCount() > settings.maxDequeueCount()) {
                poison(message, held);
            } else {
                run(message, held);
            }
        } catch (RuntimeException e) {
            // The storage failed under us: the message comes back when its lease ends.
            logger().log(Level.WARNING, "message " + message.getMessageId() + " could not be ended", e);
        }
    }

    private void run(QueueMessageItem message, MessageLease.Held held) {
        try {
            function.run(text(message), metadata(message));
        } catch (Exception e) {
            failed(message, held, e);
            return;
        }
        held.delete();
    }

    private void failed(QueueMessageItem message, MessageLease.Held held, Exception why) {
        String attempt = "message " + message.getMessageId() + " failed, attempt " + message.getDequeueCount() + " of "
                + settings.maxDequeueCount();
        if (message.getDequeueCount() < settings.maxDequeueCount()) {
            logger().log(Level.WARNING, attempt, why);
            held.release(settings.visibilityTimeout());
        } else {
            logger().log(Level.SEVERE, attempt, why);
            poison(message, held);
        }
    }

    /** Copied before it is deleted: a message may be there twice, but never get lost. */
    private void poison(QueueMessageItem message, MessageLease.Held held) {
        poison.createIfNotExists();
        poison.sendMessageWithResponse(message.getBody(), Duration.ZERO, Duration.ofSeconds(-1), null, Context.NONE);
        held.delete();
    }

    private String text(QueueMessageItem message) {
        String body = message.getBody().toString();
        return settings.base64() ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8) : body;
    }

    private static Map<String, Object> metadata(QueueMessageItem message) {
        return Map.of(
                "QueueTrigger", message.getBody().toString(),
                "Id", message.getMessageId(),
                "PopReceipt", message.getPopReceipt(),
                "DequeueCount", message.getDequeueCount(),
                "InsertionTime", message.getInsertionTime().toString(),
                "ExpirationTime", message.getExpirationTime().toString(),
                "NextVisibleTime", message.getTimeNextVisible().toString());
    }
}
