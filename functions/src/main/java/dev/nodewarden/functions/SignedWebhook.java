package dev.nodewarden.functions;

import dev.nodewarden.scan.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts JSON to one address. {@code X-Nodewarden-Signature: t=SECONDS,sha256=HEX} is an HMAC with the shared secret over
 * the seconds, a dot and the body, so that the receiver knows who sent it and when.
 *
 * <p>The address is a secret itself, as a chat's usually are: it is in no message and no log.
 */
final class SignedWebhook implements Webhook {
    static final String SIGNATURE = "X-Nodewarden-Signature";
    static final String DELIVERY = "X-Nodewarden-Delivery";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ALGORITHM = "HmacSHA256";

    private final NotificationSettings settings;
    private final Clock clock;
    private final Supplier<HttpClient> http = new Lazy<>(() -> HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build());

    SignedWebhook(NotificationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean isWanted() {
        return settings.url().isPresent();
    }

    @Override
    public Delivery deliver(String id, String json) {
        try {
            HttpResponse<Void> answer =
                    http.get().send(request(settings.url().orElseThrow(), id, json), BodyHandlers.discarding());
            return judged(answer.statusCode());
        } catch (IOException e) {
            // Its message may hold the address.
            return Delivery.LATER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Delivery.LATER;
        }
    }

    private static Delivery judged(int status) {
        if (status / 100 == 2) {
            return Delivery.TAKEN;
        }
        return status / 100 == 5 || status == 408 || status == 429 ? Delivery.LATER : Delivery.REFUSED;
    }

    private HttpRequest request(URI url, String id, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header(DELIVERY, id);
        settings.secret().ifPresent(secret -> request.header(SIGNATURE, signature(secret, json)));
        return request.POST(BodyPublishers.ofString(json)).build();
    }

    private String signature(String secret, String json) {
        long seconds = clock.instant().getEpochSecond();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] digest = mac.doFinal((seconds + "." + json).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",sha256=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
