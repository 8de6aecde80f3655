package dev.nodewarden.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.sun.net.httpserver.HttpServer;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.ledger.ReportArchive;
import dev.nodewarden.ledger.RunLedger;
import dev.nodewarden.ledger.StorageException;
import dev.nodewarden.scan.Dispatch.Queue;
import dev.nodewarden.scan.StepMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** What trouble with the account becomes, whatever form it has. */
final class StorageTroubleTest {
    private static final String XML = "<?xml version=\"1.0\"?><Error><Code>X</Code><Message>sig=abc</Message></Error>";
    private static final String JSON =
            "{\"odata.error\":{\"code\":\"X\",\"message\":{\"lang\":\"\",\"value\":\"sig=abc\"}}}";

    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    private int status = 503;
    private String type = "application/json";
    private String body = JSON;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", type);
            // Asks the client's own retries not to wait.
            exchange.getResponseHeaders().add("x-ms-retry-after-ms", "1");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "503, json, THROTTLED, ask to slow down",
        "503, xml, THROTTLED, ask to slow down",
        "429, json, THROTTLED, ask to slow down",
        "500, json, UNAVAILABLE, answer with status 500",
        "500, xml, UNAVAILABLE, answer with status 500",
        "403, json, FORBIDDEN, refuse the app's identity with status 403",
        "403, xml, FORBIDDEN, refuse the app's identity with status 403",
        "401, json, FORBIDDEN, refuse the app's identity with status 401",
    })
    void aRefusalOfTheTablesIsToldByItsStatusAndNothingMore(int refused, String form, FailureKind kind, String said) {
        status = refused;
        type = "application/" + form;
        body = form.equals("xml") ? XML : JSON;

        StorageException trouble = trouble(() -> runs().newest(5, Optional.empty()));

        assertThat(trouble.failure().kind()).isEqualTo(kind);
        assertThat(trouble).hasMessage("the storage account's tables " + said);
        assertThat(trouble.mayPass()).isEqualTo(kind != FailureKind.FORBIDDEN);
        assertThat(trouble(() -> runs().active()).failure().kind()).isEqualTo(kind);
    }

    @Test
    void aRefusalOfTheQueuesIsToldToo() {
        status = 403;
        QueueDispatch dispatch = new QueueDispatch(connection(), QueueNames.DEFAULT);

        StorageException trouble =
                trouble(() -> dispatch.send(Queue.START, StepMessage.of(Samples.RUN), Duration.ZERO));

        assertThat(trouble).hasMessage("the storage account's queues refuse the app's identity with status 403");
    }

    @Test
    void aRefusalOfTheBlobsIsToldTooAndNothingIsKept() {
        status = 403;
        type = "application/xml";
        body = XML;
        ReportArchive reports = TableLedgers.open(connection()).reports();

        assertThat(trouble(() -> reports.open(Samples.RUN)))
                .hasMessage("the storage account's blobs refuse the app's identity with status 403");
        assertThat(trouble(() -> reports.putIfAbsent(Samples.RUN, out -> out.write(1))))
                .hasMessage("the storage account's blobs refuse the app's identity with status 403");
    }

    @Test
    void whatTheTablesCallOurMistakeStaysABug() {
        status = 400;

        assertThat(catchThrowable(() -> runs().active())).isNotNull().isNotInstanceOf(StorageException.class);
    }

    @Test
    void anIdentityWithoutATokenIsTold() {
        TokenCredential none = request -> Mono.error(new ClientAuthenticationException("secret text", null));
        StorageConnection connection = StorageConnection.withIdentity(
                new StorageConnection.Endpoints(
                        URI.create("https://x.table.invalid"),
                        URI.create("https://x.queue.invalid"),
                        URI.create("https://x.blob.invalid")),
                none,
                new JdkHttpClientBuilder().build(),
                "nodewarden");

        StorageException trouble =
                trouble(() -> TableLedgers.open(connection).runs().active());

        assertThat(trouble).hasMessage("the storage account's tables are not asked: the app's identity gets no token");
        assertThat(calls).hasValue(0);
    }

    private RunLedger runs() {
        return TableLedgers.open(connection()).runs();
    }

    private StorageConnection connection() {
        String at = "http://127.0.0.1:" + server.getAddress().getPort() + "/account";
        return StorageConnection.fromConnectionString(
                "DefaultEndpointsProtocol=http;AccountName=account;AccountKey=a2V5;TableEndpoint=" + at
                        + ";QueueEndpoint=" + at + ";BlobEndpoint=" + at,
                new JdkHttpClientBuilder().build(),
                "nodewarden");
    }

    private static StorageException trouble(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(StorageException.class, call);
    }
}
