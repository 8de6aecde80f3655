package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.simulator.wire.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How calls are slowed down and refused. */
final class ThrottlingIT {
    @Test
    void sixtyFirstReadOfWindowsInARegionIsThrottledWithRetryAfter() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS.withTicker(() -> 0))) {
            Client client = new Client(azure);
            String path = Small.anyCluster() + "/maintenanceConfigurations?" + Client.API;
            for (int i = 0; i < 60; i++) {
                assertThat(client.get(path).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> answer = client.get(path);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(Small.code(answer)).isEqualTo("Throttled");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(azure.counts().windows()).isEqualTo(61);
            assertThat(azure.counts().throttled()).isEqualTo(1);
        }
    }

    @Test
    void quotaHoldsAndEveryRequestIsLoggedWhenManyCallAtOnce(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("requests.jsonl");
        SimulatorOptions options = Small.OPTIONS.withTicker(() -> 0).withRequestLog(file);
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, options)) {
            Client client = new Client(azure);
            String token = client.token();
            HttpRequest request = client.to(Small.anyCluster() + "/maintenanceConfigurations?" + Client.API)
                    .header("Authorization", "Bearer " + token)
                    .build();
            List<Integer> statuses = IntStream.range(0, 200)
                    .parallel()
                    .mapToObj(i -> client.sendUnchecked(request).statusCode())
                    .toList();
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(60);
            assertThat(statuses.stream().filter(status -> status == 429)).hasSize(140);
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(201);
        for (String line : lines) {
            assertThat(Json.parse(line).path("time").asText()).isNotEmpty();
        }
    }

    @Test
    void latencyIsTheLeastThatACallTakes() throws Exception {
        try (SimulatedAzure azure =
                SimulatedAzure.start(Small.ESTATE, Small.OPTIONS.withLatency(Duration.ofMillis(60)))) {
            Client client = new Client(azure);
            String token = client.token();
            long start = System.nanoTime();
            client.send(client.to("/subscriptions?api-version=2022-12-01")
                    .header("Authorization", "Bearer " + token)
                    .build());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        }
    }
}
