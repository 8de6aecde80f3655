package dev.nodewarden.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated requests to the running app: none is answered with a 500, and every answer is as described.
 *
 * <p>1,000 by default; {@code -Dnodewarden.api.requests=10000} sends more of the same sequences.
 */
final class GeneratedRequestsIT {
    private static final int REQUESTS = Integer.getInteger("nodewarden.api.requests", 1_000);
    private static final int SEQUENCES = 4;
    private static final long SEED = 20261122;

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void noGeneratedRequestIsAnsweredOtherwiseThanDescribed() throws Exception {
        try (ServedApp app = ServedApp.start(folder)) {
            ApiDescription api = new ApiDescription(app.json("/api/openapi.json"));
            ExecutorService executor = Executors.newFixedThreadPool(SEQUENCES);
            try {
                List<Future<Map<String, Integer>>> sequences = IntStream.range(0, SEQUENCES)
                        .mapToObj(number -> executor.submit(() -> sequence(app, api, SEED + number)))
                        .toList();
                Map<String, Integer> kinds = new TreeMap<>();
                for (Future<Map<String, Integer>> sequence : sequences) {
                    sequence.get().forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
                }
                assertThat(kinds.values().stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(REQUESTS);
                assertThat(kinds).containsKeys("2xx", "4xx").doesNotContainKey("500");
            } finally {
                executor.shutdownNow();
            }
        }
    }

    private static Map<String, Integer> sequence(ServedApp app, ApiDescription api, long seed) throws Exception {
        List<ApiOperation> operations = api.operations();
        RequestGenerator generator = new RequestGenerator(app, seed);
        Map<String, Integer> kinds = new TreeMap<>();
        for (int i = 0; i < REQUESTS / SEQUENCES; i++) {
            ApiOperation operation = operations.get(i % operations.size());
            HttpRequest.Builder request = generator.request(operation);
            HttpResponse<String> answer = app.send(request);
            assertThat(api.problems(operation, answer))
                    .as(
                            "seed %s, request %s: %s %s: %s",
                            seed, i, operation, answer.request().uri(), answer.body())
                    .isEmpty();
            String kind = answer.statusCode() == 500 ? "500" : answer.statusCode() / 100 + "xx";
            kinds.merge(kind, 1, Integer::sum);
        }
        return kinds;
    }
}
