package dev.nodewarden.cli.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A proxy in front of a table service that does something right before or right after a certain write. */
final class WriteWatcher implements AutoCloseable {
    /** Headers that belong to one connection, or that the client makes itself. */
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "content-length", "connection", "transfer-encoding", "upgrade", "expect", "http2-settings");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final URI target;
    private final AtomicReference<@Nullable Watch> watch = new AtomicReference<>();
    private volatile boolean seen;

    private WriteWatcher(HttpServer server, URI target) {
        this.server = server;
        this.target = target;
    }

    /** When to act: instead of passing the write on, or when it is done and nobody has been told. */
    enum When {
        BEFORE,
        DONE
    }

    /** What to do. */
    interface Action {
        void run() throws InterruptedException;
    }

    private record Watch(String sign, When when, Action action) {}

    static WriteWatcher inFrontOf(URI target) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        WriteWatcher watcher = new WriteWatcher(server, target);
        server.createContext("/", watcher::handle);
        server.setExecutor(watcher.workers);
        server.start();
        return watcher;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + target.getPath());
    }

    /**
     * Watches for one write; whoever sends it gets no answer.
     *
     * @param sign text in its body
     */
    void watch(String sign, When when, Action action) {
        seen = false;
        watch.set(new Watch(sign, when, action));
    }

    /** Says whether the write has come, and the action has ended. */
    boolean hasSeen() {
        return seen;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (acts(body, When.BEFORE)) {
                return;
            }
            HttpResponse<byte[]> answer = forward(exchange, body);
            if (answer.statusCode() < 300 && acts(body, When.DONE)) {
                return;
            }
            answer.headers().map().forEach((name, values) -> {
                if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean acts(byte[] body, When when) throws InterruptedException {
        Watch watched = watch.get();
        if (watched == null
                || watched.when() != when
                || !new String(body, StandardCharsets.UTF_8).contains(watched.sign())
                || !watch.compareAndSet(watched, null)) {
            return false;
        }
        watched.action().run();
        seen = true;
        return true;
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        URI uri = target.resolve(exchange.getRequestURI().toString());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
