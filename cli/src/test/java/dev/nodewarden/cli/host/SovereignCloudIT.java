package dev.nodewarden.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Configuration;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.cli.ClockMixin;
import dev.nodewarden.cli.Eventually;
import dev.nodewarden.simulator.Cloud;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.GeneratedEstate;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.SimulatorOptions;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A whole night of the staged app in another cloud: by the names that {@code docs/operations.md} tells to set, through a
 * proxy that leads to no other cloud's hosts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SovereignCloudIT {
    private static final String KEY = "a-key-that-is-only-for-this-test-and-long";
    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Configuration GLOBAL = Configuration.getGlobalConfiguration();
    private static final int CLUSTERS = 12;
    /** Without it, the SDKs do not look at the environment's proxy. */
    private static final String SYSTEM_PROXIES = "java.net.useSystemProxies";

    private StorageEmulator storage;

    @BeforeAll
    void startStorage() {
        storage = StorageEmulator.start();
    }

    @AfterAll
    void stopStorage() {
        storage.close();
    }

    @AfterEach
    @SuppressWarnings("deprecation") // see enter
    void leave() {
        GLOBAL.remove(SYSTEM_PROXIES);
        GLOBAL.remove(Configuration.PROPERTY_HTTPS_PROXY);
        GLOBAL.remove(Configuration.PROPERTY_NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource({"public, PUBLIC", "US Government, US_GOVERNMENT", "China, CHINA"})
    @Timeout(120)
    void aNightReadsEverythingByTheCloudsOwnNames(String told, Cloud cloud) throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults()
                .withCloud(cloud)
                .withKeepRequests(true)
                .withClock(ClockMixin.runningFrom(NOW));
        try (SimulatedAzure azure =
                SimulatedAzure.start(EstateGenerator.generate(GeneratedEstate.of(CLUSTERS, 2, 3, NOW)), options)) {
            enter(azure.proxy().orElseThrow());
            String prefix = cloud.name().toLowerCase(Locale.ROOT).replace("_", "");
            try (LocalHost host = app(azure, row(told), prefix)) {
                JsonNode report = night(host);

                assertThat(report.at("/run/state").asText()).isEqualTo("complete");
                assertThat(report.at("/coverage/clusters/evaluated").asInt()).isEqualTo(CLUSTERS);
            }
            assertThat(azure.refusedHosts()).isEmpty();
            assertThat(azure.counts().windows()).isEqualTo(CLUSTERS);
        }
    }

    /**
     * As every Azure SDK reads it from the environment, which a test cannot set for itself. The deprecated way in is
     * the only one into the configuration that all clients share; the system's properties are read once and kept.
     */
    @SuppressWarnings("deprecation")
    private static void enter(URI proxy) {
        GLOBAL.put(SYSTEM_PROXIES, "true");
        GLOBAL.put(Configuration.PROPERTY_HTTPS_PROXY, proxy.toString());
        GLOBAL.put(Configuration.PROPERTY_NO_PROXY, "localhost,127.0.0.1");
    }

    private static JsonNode night(LocalHost host) throws Exception {
        AppClient app = new AppClient(host.address(), KEY);
        String scan = app.beginScan();
        Eventually.holds(
                "the run ends",
                () -> app.find(scan)
                        .filter(found -> found.at("/run/finishedAt").isTextual())
                        .isPresent());
        return app.find("/api/report.json").orElseThrow();
    }

    /** The two addresses in the page's row of this cloud. */
    private static String[] row(String cloud) throws Exception {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| " + cloud + " | `https://"))
                .toList();
        assertThat(rows).hasSize(1);
        String[] cells = rows.get(0).replace("`", "").split(" *\\| *", -1);
        return new String[] {cells[2], cells[3]};
    }

    private LocalHost app(SimulatedAzure azure, String[] addresses, String prefix) {
        Map<String, String> settings = new TreeMap<>(azure.environment());
        settings.put("NODEWARDEN_ARM_ENDPOINT", addresses[0]);
        settings.put("NODEWARDEN_AUTHORITY_HOST", addresses[1]);
        settings.remove("AZURE_AUTHORITY_HOST");
        settings.put("AzureWebJobsStorage", storage.connectionString());
        settings.put("NODEWARDEN_IDENTITY", "caller");
        settings.put("NODEWARDEN_NOW", NOW.toString());
        settings.put("NODEWARDEN_TABLE_PREFIX", prefix);
        for (String queue : List.of("START", "LANE", "FINISH", "CHANGE")) {
            settings.put("NODEWARDEN_" + queue + "_QUEUE", prefix + "-" + queue.toLowerCase(Locale.ROOT));
        }
        settings.put("NODEWARDEN_OPERATOR_KEYS", KEY);
        return LocalApp.start(settings, HostOptions.defaults().withoutTimers(), HostLog.to(System.err, Level.WARNING));
    }
}
