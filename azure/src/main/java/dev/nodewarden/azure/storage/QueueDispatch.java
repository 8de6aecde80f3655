package dev.nodewarden.azure.storage;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import dev.nodewarden.scan.Dispatch;
import dev.nodewarden.scan.StepMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Dispatch over storage queues, each created when it is first sent to. Trouble with the account is a {@link
 * dev.nodewarden.ledger.StorageException}. Thread-safe.
 */
public final class QueueDispatch implements Dispatch {
    static final Duration LONGEST_DELAY = Duration.ofDays(7);

    /** A message has 64 KiB at most, which Base64 fills with 48 KiB of ours. */
    static final int LARGEST_MESSAGE = 48 * 1024;

    private static final Duration NEVER_EXPIRES = Duration.ofSeconds(-1);

    private final Supplier<QueueServiceClient> service;
    private final QueueNames names;
    private final Map<Queue, QueueClient> queues = new ConcurrentHashMap<>();

    public QueueDispatch(StorageConnection connection, QueueNames names) {
        this.service = connection.queues();
        this.names = names;
    }

    /** @throws IllegalArgumentException if {@code delay} is longer than 7 days, or the message over 48 KiB */
    @Override
    public String send(Queue queue, StepMessage message, Duration delay) {
        Duration invisible = wholeSeconds(delay);
        String text = message.toJson();
        requireFitting(text);
        return StorageTrouble.OF_QUEUES.telling(() -> queues.computeIfAbsent(queue, this::created)
                .sendMessageWithResponse(text, invisible, NEVER_EXPIRES, null, Context.NONE)
                .getValue()
                .getMessageId());
    }

    private QueueClient created(Queue queue) {
        QueueClient client = service.get().getQueueClient(names.of(queue));
        client.createIfNotExists();
        return client;
    }

    /** Rounds up, because a message that comes early finds its lane without tokens. */
    static Duration wholeSeconds(Duration delay) {
        Duration rounded = delay.isNegative()
                ? Duration.ZERO
                : Duration.ofSeconds(delay.toSeconds() + (delay.toNanosPart() > 0 ? 1 : 0));
        if (rounded.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("need delay <= 7 days, got " + delay);
        }
        return rounded;
    }

    static void requireFitting(String text) {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_MESSAGE) {
            throw new IllegalArgumentException("need a message <= " + LARGEST_MESSAGE + " bytes, got " + size);
        }
    }
}
