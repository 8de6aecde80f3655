package dev.nodewarden.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.jdk.httpclient.JdkHttpClientProvider;
import dev.nodewarden.azure.storage.StorageConnection;
import dev.nodewarden.azure.storage.TableLedgers;
import dev.nodewarden.cli.host.HostLog;
import dev.nodewarden.cli.host.HostOptions;
import dev.nodewarden.cli.host.LocalApp;
import dev.nodewarden.cli.host.LocalHost;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How much of a large fleet a browser has to load. Times and memory are told in {@code target/page-size.txt} and judged by
 * nobody; {@code -Dnodewarden.pages.clusters=100000} takes another fleet.
 */
@Timeout(900)
final class PageSizeIT {
    private static final int CLUSTERS = Integer.getInteger("nodewarden.pages.clusters", 10_000);
    private static final int MOST_BYTES = 500_000;
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String KEY = "reader-key-of-the-size-test-0123456789";

    private final HttpClient http = HttpClient.newHttpClient();
    private final StringBuilder told = new StringBuilder();

    @Test
    void aPageOfALargeFleetIsSmallWhateverTheFleet() throws Exception {
        try (StorageEmulator storage = StorageEmulator.start()) {
            LargeFleet.write(
                    TableLedgers.open(StorageConnection.fromConnectionString(
                            storage.connectionString(),
                            new JdkHttpClientProvider().createInstance(),
                            StorageConnection.DEFAULT_PREFIX)),
                    CLUSTERS,
                    NOW);
            Map<String, String> settings = Map.of(
                    "NODEWARDEN_IDENTITY",
                    "caller",
                    "NODEWARDEN_NOW",
                    NOW.toString(),
                    "NODEWARDEN_READER_KEYS",
                    KEY,
                    "AzureWebJobsStorage",
                    storage.connectionString());
            HostLog log = HostLog.to(System.err, Level.SEVERE);
            try (LocalHost host =
                    LocalApp.start(settings, HostOptions.defaults().withoutTimers(), log)) {
                look(host.address());
            }
        }
        Files.writeString(Path.of("target", "page-size.txt"), told);
    }

    private void look(URI address) throws Exception {
        long before = heap();
        for (String query : new String[] {"", "", "?status=non-compliant&page=3", "?q=aks-0001"}) {
            long begun = System.nanoTime();
            HttpResponse<byte[]> answer = get(address.resolve("/api/report" + query));
            long millis = (System.nanoTime() - begun) / 1_000_000;
            byte[] page = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
            String text = new String(page, StandardCharsets.UTF_8);
            told.append("%d clusters, report%s: %d bytes, %d compressed, %d ms%n"
                    .formatted(CLUSTERS, query, page.length, answer.body().length, millis));
            assertThat(answer.body().length).as("as transferred").isLessThan(MOST_BYTES);
            assertThat(page.length).as("for a browser that takes no gzip").isLessThan(MOST_BYTES);
            assertThat(text.split("href=\"report/clusters/", -1)).as("rows").hasSize(51);
        }
        told.append("kept in memory: %d MiB%n".formatted((heap() - before) >> 20));
    }

    private HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("x-nodewarden-key", KEY)
                .header("accept-encoding", "gzip")
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
