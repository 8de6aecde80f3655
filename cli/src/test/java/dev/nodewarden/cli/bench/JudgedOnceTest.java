package dev.nodewarden.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nodewarden.cli.host.AppClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An app that answers what it is told to, and what is found wrong with its answers. */
final class JudgedOnceTest {
    private static final String LINK = "<report.json?cursor=2>; rel=\"next\"";

    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aReportInTwoPartsIsReadToItsEnd() throws Exception {
        answer("/api/report.json", report("compliant", 1, 2), report("compliant", 3));
        answer("/api/clusters", rows(1, 2, 3));

        assertThat(problems(3)).isEmpty();
    }

    @Test
    void whatIsMissingTwiceOrDifferentIsTold() throws Exception {
        answer("/api/report.json", report("compliant", 1, 2), report("exempt", 2, 4));
        answer("/api/clusters", rows(1, 2, 3));

        assertThat(problems(4))
                .containsExactly(
                        "twice in the report: 2",
                        "the report has 3 clusters of 4",
                        "the row differs from the report: 2",
                        "the row differs from the report: 3",
                        "there are rows of 3 clusters of 4");
    }

    @Test
    void whatIsWrongWithThousandsIsToldInAFewLines() throws Exception {
        int[] many = IntStream.range(0, 1_000).toArray();
        answer("/api/report.json", report("exempt", many), report("exempt"));
        answer("/api/clusters", rows(many));

        List<String> problems = problems(1_000);

        assertThat(problems).hasSize(21).endsWith("and 980 more");
    }

    private List<String> problems(int expected) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort());
        return JudgedOnce.problems(new AppClient(address, "key"), expected);
    }

    private void answer(String path, String first, String second) {
        answer(path, Map.of("", first, "cursor=2", second));
    }

    private void answer(String path, String only) {
        answer(path, Map.of("limit=1000", only));
    }

    private void answer(String path, Map<String, String> byQuery) {
        server.createContext(path, exchange -> {
            String query = exchange.getRequestURI().getQuery();
            if (query == null) {
                exchange.getResponseHeaders().add("Link", LINK);
            }
            send(exchange, byQuery.getOrDefault(query == null ? "" : query, "{}"));
        });
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String report(String status, int... ids) {
        return "{\"run\":{\"state\":\"complete\"},\"clusters\":" + clusters(status, ids) + "}";
    }

    private static String rows(int... ids) {
        return "{\"items\":" + clusters("compliant", ids) + "}";
    }

    private static String clusters(String status, int... ids) {
        return IntStream.of(ids)
                .mapToObj(id -> "{\"id\":\"" + id + "\",\"status\":\"" + status + "\",\"findings\":[]}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
