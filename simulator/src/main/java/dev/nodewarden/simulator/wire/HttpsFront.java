package dev.nodewarden.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTPS server, on loopback only. */
public final class HttpsFront implements AutoCloseable {
    /** Enough for every worker's calls at once while each waits out the simulated latency. */
    private static final int THREADS = 128;

    private static final int BACKLOG = 1024;

    private final HttpsServer server;
    private final ExecutorService threads;

    private HttpsFront(HttpsServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Takes a port and holds it; nothing is answered yet.
     *
     * @param port 0 takes any free port
     * @throws IOException if the port is taken
     */
    public static HttpsFront bind(int port, LoopbackCertificate certificate) throws IOException {
        tuneJdkServer();
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback, port), BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.tls()));
        return new HttpsFront(server, daemonThreads());
    }

    /** Starts answering with {@code endpoint}. */
    public void start(Endpoint endpoint) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, endpoint));
        server.start();
    }

    /**
     * The JDK's server reads these once, when its classes load. Without the first, each answer waits 40 ms for the
     * client's delayed acknowledgement; the others keep connections open between the calls of a paced run.
     */
    private static void tuneJdkServer() {
        setUnlessGiven("sun.net.httpserver.nodelay", "true");
        setUnlessGiven("sun.net.httpserver.idleInterval", "300");
        setUnlessGiven("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static ExecutorService daemonThreads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "simulated-azure-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void serve(HttpExchange exchange, Endpoint endpoint) throws IOException {
        try {
            Optional<Answer> answer = answer(endpoint, read(exchange));
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Before any answer was started this closes the connection, which is how a reset is played.
            exchange.close();
        }
    }

    private static Optional<Answer> answer(Endpoint endpoint, Request request) throws InterruptedException {
        try {
            return endpoint.answer(request);
        } catch (RuntimeException e) {
            // The JDK's server would close the connection and say nothing, which looks like a reset on purpose.
            ObjectNode body = Json.object();
            body.putObject("error").put("code", "SimulatorFailed").put("message", e.toString());
            return Optional.of(Answer.json(500, body));
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        Body body = Body.of(exchange.getRequestBody().readAllBytes());
        return new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
    }

    private static void send(HttpExchange exchange, Answer whole) throws IOException {
        Answer answer = Compression.isWanted(exchange, whole) ? Compression.pack(whole) : whole;
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        boolean empty =
                answer.body().length() == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length());
        if (!empty) {
            answer.body().writeTo(exchange.getResponseBody());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
