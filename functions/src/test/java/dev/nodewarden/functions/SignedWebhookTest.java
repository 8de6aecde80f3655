package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nodewarden.scan.NotifyRun.Notifications;
import dev.nodewarden.scan.Webhook.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignedWebhookTest {
    private static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");
    private static final String SECRET = "a-webhook-secret-a-webhook-secret";

    @ParameterizedTest
    @CsvSource({
        "200, TAKEN",
        "202, TAKEN",
        "204, TAKEN",
        "302, REFUSED",
        "400, REFUSED",
        "404, REFUSED",
        "410, REFUSED",
        "408, LATER",
        "429, LATER",
        "500, LATER",
        "503, LATER"
    })
    void theAnswerSaysWhetherToTryAgain(int status, Delivery expected) throws IOException {
        try (Receiver receiver = new Receiver(status)) {
            assertThat(webhook(receiver.url()).deliver("run", "{}")).isEqualTo(expected);
        }
    }

    @Test
    void theReceiverCanTellWhoSentIt() throws Exception {
        try (Receiver receiver = new Receiver(200)) {
            webhook(receiver.url()).deliver("20260310T020000Z-0", "{\"text\":\"ü\"}");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = NOW.getEpochSecond() + ".{\"text\":\"ü\"}";
            String expected = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            assertThat(receiver.got.get())
                    .isEqualTo("20260310T020000Z-0 t=" + NOW.getEpochSecond() + ",sha256=" + expected
                            + " {\"text\":\"ü\"}");
        }
    }

    @Test
    void nobodyThereIsNoReasonToFail() throws IOException {
        URI gone;
        try (Receiver receiver = new Receiver(200)) {
            gone = receiver.url();
        }
        assertThat(webhook(gone).deliver("run", "{}")).isEqualTo(Delivery.LATER);
    }

    private static SignedWebhook webhook(URI url) {
        NotificationSettings settings = new NotificationSettings(
                Optional.of(url), Optional.of(SECRET), new Notifications(false, Optional.empty()));
        assertThat(settings.toString()).doesNotContain(url.toString()).doesNotContain(SECRET);
        return new SignedWebhook(settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static final class Receiver implements AutoCloseable {
        final AtomicReference<String> got = new AtomicReference<>("nothing");
        private final HttpServer server;

        Receiver(int status) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                got.set(exchange.getRequestHeaders().getFirst("X-Nodewarden-Delivery") + " "
                        + exchange.getRequestHeaders().getFirst("X-Nodewarden-Signature") + " " + body);
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?sig=secret");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
