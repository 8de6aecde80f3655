package dev.nodewarden.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.nodewarden.scan.Dispatch.Queue;
import dev.nodewarden.scan.StepMessage;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueueDispatchIT {
    private static final StepMessage START = StepMessage.of(Samples.RUN);
    private static final StepMessage STEP = StepMessage.of(Samples.RUN, Samples.LANE, 3);

    private final StorageConnection connection = TestStorage.fresh();
    private final QueueNames names = QueueNames.of(connection.prefix());
    private final QueueDispatch dispatch = new QueueDispatch(connection, names);

    @Test
    void messageArrivesInItsQueueAndNeverExpires() {
        dispatch.send(Queue.START, START, Duration.ZERO);
        dispatch.send(Queue.LANE, STEP, Duration.ZERO);

        QueueMessageItem start = received(Queue.START).get(0);
        assertThat(StepMessage.parse(start.getBody().toString())).isEqualTo(START);
        assertThat(start.getExpirationTime()).isAfter(OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
        assertThat(received(Queue.LANE))
                .singleElement()
                .satisfies(step ->
                        assertThat(StepMessage.parse(step.getBody().toString())).isEqualTo(STEP));
    }

    @Test
    void delayedMessageIsInvisible() {
        dispatch.send(Queue.FINISH, START, Duration.ofDays(7));

        assertThat(received(Queue.FINISH)).isEmpty();
        assertThat(queue(Queue.FINISH).getProperties().getApproximateMessagesCountLong())
                .isEqualTo(1);
    }

    @Test
    void sameMessageMayBeSentAgainByManyAtOnce() {
        Together.all(IntStream.range(0, 6).boxed().toList(), i -> {
            new QueueDispatch(connection, names).send(Queue.LANE, STEP, Duration.ZERO);
            return i;
        });

        assertThat(received(Queue.LANE)).hasSize(6);
    }

    private List<QueueMessageItem> received(Queue queue) {
        return queue(queue).receiveMessages(10).stream().toList();
    }

    private QueueClient queue(Queue queue) {
        return connection.queues().get().getQueueClient(names.of(queue));
    }
}
