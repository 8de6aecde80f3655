package dev.nodewarden.cli.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;

/** HTTP on loopback: finds the function of a route and answers with what it returns. */
final class HttpFront implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final HttpServer server;
    private final List<Route> routes;
    private final Optional<Visitors> visitors;

    private HttpFront(HttpServer server, List<Route> routes, Optional<Visitors> visitors) {
        this.server = server;
        this.routes = routes;
        this.visitors = visitors;
    }

    /**
     * Opens the port and answers.
     *
     * @throws HostException if the port is taken
     */
    static HttpFront start(HostOptions options, String prefix, List<HostedFunction> functions, Executor executor) {
        // Without it the JDK's server waits for a delayed acknowledgement, 44 ms a call. Read once, when it loads.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        List<Route> routes = functions.stream()
                .filter(function -> function.trigger() instanceof Trigger.Http)
                .map(function -> Route.of(prefix, function))
                .sorted((first, second) -> first.template().compareTo(second.template()))
                .toList();
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
            HttpFront front = new HttpFront(server, routes, options.visitorKey().map(Visitors::new));
            server.createContext("/", front::handle);
            server.setExecutor(executor);
            server.start();
            return front;
        } catch (IOException e) {
            throw new HostException("port " + options.port() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Match> match = match(exchange.getRequestMethod(), exchange.getRequestURI());
            if (match.isPresent()) {
                answer(exchange, match.get());
            } else {
                HttpAnswers.empty(exchange, NOT_FOUND);
            }
        }
    }

    /** A wrong method is as unknown as a wrong path, as in the host. */
    private Optional<Match> match(String method, URI uri) {
        return routes.stream()
                .filter(route -> route.accepts(method))
                .flatMap(route ->
                        route.template().match(uri).map(values -> new Match(route.function(), values)).stream())
                .findFirst();
    }

    private void answer(HttpExchange exchange, Match match) throws IOException {
        try {
            HostedRequest request = HttpRequests.read(exchange, address());
            HttpAnswers.send(exchange, result(match, welcomed(request)));
        } catch (RefusedRequest e) {
            HttpAnswers.empty(exchange, e.status());
        }
    }

    private HostedRequest welcomed(HostedRequest request) {
        return visitors.map(known -> known.welcome(request, address())).orElse(request);
    }

    private static Object result(Match match, HostedRequest request) throws RefusedRequest {
        try {
            return Optional.ofNullable(match.function().run(request, match.values()))
                    .orElse("");
        } catch (Exception e) {
            // Whatever it is: the host lives on, and the caller learns no more than that it failed.
            match.function().logger().log(Level.SEVERE, "failed", e);
            throw new RefusedRequest(SERVER_ERROR);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Match(HostedFunction function, Map<String, Object> values) {}

    private record Route(RouteTemplate template, List<String> methods, HostedFunction function) {
        static Route of(String prefix, HostedFunction function) {
            if (!(function.trigger() instanceof Trigger.Http http)) {
                throw new IllegalArgumentException(function.name() + " has no HTTP trigger");
            }
            return new Route(RouteTemplate.of(prefix, http.route()), http.methods(), function);
        }

        boolean accepts(String method) {
            return methods.isEmpty() || methods.contains(method);
        }
    }
}
