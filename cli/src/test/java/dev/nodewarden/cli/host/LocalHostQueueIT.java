package dev.nodewarden.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Queue triggers against the real storage emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LocalHostQueueIT {
    private static final String HOST_JSON = """
            {"extensions":{"queues":{"visibilityTimeout":"00:00:00","maxPollingInterval":"00:00:01","maxDequeueCount":5}}}
            """;
    private static final Map<String, String> FUNCTIONS = Map.of(
            "OnMessage",
            TinyFunctions.function(
                    "onMessage",
                    "{\"type\":\"queueTrigger\",\"name\":\"message\",\"queueName\":\"%QUEUE%\",\"connection\":\"STORAGE\"}"),
            "OnPoison",
            TinyFunctions.function(
                    "onPoison",
                    "{\"type\":\"queueTrigger\",\"name\":\"message\",\"queueName\":\"%QUEUE%-poison\",\"connection\":\"STORAGE\"}"));

    private final String queue = "q" + UUID.randomUUID();
    private StorageEmulator storage;

    @TempDir
    private Path folder;

    @BeforeAll
    void startStorage() {
        storage = StorageEmulator.start();
    }

    @AfterAll
    void stopStorage() {
        storage.close();
    }

    @Test
    void aMessageIsHandledOnceAndDeleted() throws Exception {
        TinyFunctions tiny = TinyFunctions.succeeding();
        QueueClient client = client("one");
        hosting("one", tiny, () -> {
            send(client, "hello");

            assertThat(next(tiny)).isEqualTo("hello 1");
        });
        assertThat(client.getProperties().getApproximateMessagesCountLong()).isZero();
    }

    @Test
    void aMessageThatFailsIsDeliveredAgainAndAfterTheFifthTimeIsPoison() throws Exception {
        TinyFunctions tiny = TinyFunctions.failing(delivery -> true);
        QueueClient client = client("five");
        hosting("five", tiny, () -> {
            send(client, "bad");

            for (int delivery = 1; delivery <= 5; delivery++) {
                assertThat(next(tiny)).isEqualTo("bad " + delivery);
            }
            assertThat(next(tiny)).isEqualTo("poison bad");
        });
        assertThat(client.getProperties().getApproximateMessagesCountLong()).isZero();
    }

    @Test
    void aMessageThatSucceedsTheSecondTimeIsNoPoison() throws Exception {
        TinyFunctions tiny = TinyFunctions.failing(delivery -> delivery == 1);
        QueueClient client = client("twice");
        hosting("twice", tiny, () -> {
            send(client, "late");

            assertThat(next(tiny)).isEqualTo("late 1");
            assertThat(next(tiny)).isEqualTo("late 2");
        });
        assertThat(client.getProperties().getApproximateMessagesCountLong()).isZero();
    }

    @Test
    void aMessageThatIsNotBase64IsPoisonAndHoldsUpNobody() throws Exception {
        TinyFunctions tiny = TinyFunctions.succeeding();
        QueueClient client = client("raw");
        hosting("raw", tiny, () -> {
            client.sendMessage("{not base64}");
            send(client, "good");

            assertThat(next(tiny)).isEqualTo("good 1");
        });
    }

    private QueueClient client(String name) {
        QueueClient client = new QueueServiceClientBuilder()
                .connectionString(storage.connectionString())
                .buildClient()
                .getQueueClient(queue + name);
        client.createIfNotExists();
        return client;
    }

    private static void send(QueueClient client, String text) {
        client.sendMessage(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void hosting(String name, TinyFunctions tiny, Body body) throws Exception {
        LocalHost host = start(name, tiny);
        try {
            body.run();
        } finally {
            host.close();
        }
    }

    /** What happens while a host runs. */
    private interface Body {
        void run() throws Exception;
    }

    private LocalHost start(String name, TinyFunctions tiny) throws IOException {
        Map<String, String> settings = Map.of("QUEUE", queue + name, "STORAGE", storage.connectionString());
        StagedFolder.write(folder, HOST_JSON, FUNCTIONS);
        HostOptions options = HostOptions.defaults().withLease(Duration.ofSeconds(10));
        HostLog log = HostLog.to(System.err, Level.OFF);
        return LocalHost.start(StagedApp.load(folder, settings), tiny, settings, options, log);
    }

    private static String next(TinyFunctions tiny) throws InterruptedException {
        String seen = tiny.seen().poll(20, TimeUnit.SECONDS);
        assertThat(seen).as("what a function was called with").isNotNull();
        return String.valueOf(seen);
    }
}
