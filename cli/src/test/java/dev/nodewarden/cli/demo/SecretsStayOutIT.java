package dev.nodewarden.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.jdk.httpclient.JdkHttpClientProvider;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableItem;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.cli.Eventually;
import dev.nodewarden.cli.host.AppClient;
import dev.nodewarden.cli.host.HostLog;
import dev.nodewarden.cli.host.HostOptions;
import dev.nodewarden.cli.host.LocalApp;
import dev.nodewarden.cli.host.LocalHost;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.Faults;
import dev.nodewarden.simulator.GeneratedEstate;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.SimulatorOptions;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole night with trouble in it, after which everything that was logged or stored is searched for secrets. */
final class SecretsStayOutIT {
    private static final String OPERATOR_KEY = "operator-key-of-the-secrets-test-0123456789";
    private static final String WRONG_KEY = "wrong-key-of-the-secrets-test-0123456789";
    private static final String WEBHOOK_PATH = "path-of-the-webhook-of-the-secrets-test";
    private static final String WEBHOOK_SECRET = "secret-of-the-webhook-of-the-secrets-test";
    private static final String FAULTS = """
            {"seed": 1, "rules": [
              {"method": "GET", "path": "maintenanceConfigurations", "times": 2, "respond": {"status": 503}},
              {"method": "GET", "path": "maintenanceConfigurations", "after": 30, "times": 1, "respond": "reset"}]}
            """;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void noTokenKeyOrSignedAddressIsLoggedOrStored() throws Exception {
        Path requests = folder.resolve("requests.jsonl");
        SimulatorOptions options =
                SimulatorOptions.defaults().withFaults(Faults.parse(FAULTS)).withRequestLog(requests);
        GeneratedEstate estate = GeneratedEstate.of(60, 3, 7, Instant.parse("2026-11-22T02:00:00Z"));
        try (SimulatedAzure azure = SimulatedAzure.start(EstateGenerator.generate(estate), options);
                StorageEmulator storage = StorageEmulator.start()) {
            Map<String, String> settings = settings(azure, storage);
            String answers = night(settings);

            List<String> secrets = List.of(
                    OPERATOR_KEY,
                    WRONG_KEY,
                    WEBHOOK_PATH,
                    WEBHOOK_SECRET,
                    settings.getOrDefault("AZURE_CLIENT_SECRET", ""),
                    // How every token of Entra begins, and what makes an address a signed one.
                    "eyJ",
                    "Bearer ",
                    "sig=",
                    accountKey(storage));
            assertThat(secrets).doesNotContain("");
            assertThat(List.of(
                            log.toString(StandardCharsets.UTF_8), answers, rows(storage), Files.readString(requests)))
                    .allSatisfy(text -> assertThat(text).isNotEmpty().doesNotContain(secrets));
        }
    }

    private static Map<String, String> settings(SimulatedAzure azure, StorageEmulator storage) {
        Map<String, String> settings = new TreeMap<>(azure.environment());
        settings.put("NODEWARDEN_IDENTITY", "caller");
        settings.put("NODEWARDEN_OPERATOR_KEYS", OPERATOR_KEY);
        // Nobody listens there, so that telling fails, too.
        settings.put("NODEWARDEN_WEBHOOK_URL", "http://127.0.0.1:9/" + WEBHOOK_PATH);
        settings.put("NODEWARDEN_WEBHOOK_SECRET", WEBHOOK_SECRET);
        settings.put("AzureWebJobsStorage", storage.connectionString());
        return settings;
    }

    /** Runs a night, and returns what the app said over HTTP. */
    private String night(Map<String, String> settings) throws Exception {
        HostLog everything = HostLog.to(new PrintStream(log, true, StandardCharsets.UTF_8), Level.ALL);
        try (LocalHost host = LocalApp.start(settings, HostOptions.defaults().withoutTimers(), everything)) {
            AppClient app = new AppClient(host.address(), OPERATOR_KEY);
            String refused = refused(host.address());
            String scan = app.beginScan();
            Eventually.holds(
                    "the run ends",
                    () -> app.find(scan).orElseThrow().at("/run/finishedAt").isTextual());
            JsonNode told = app.find(scan).orElseThrow();
            try (InputStream report = app.open("/api/report.json")) {
                return refused + told + new String(report.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static String refused(URI address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/clusters"))
                .header("x-nodewarden-key", WRONG_KEY)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static String rows(StorageEmulator storage) {
        TableServiceClient tables = new TableServiceClientBuilder()
                .connectionString(storage.connectionString())
                .httpClient(new JdkHttpClientProvider().createInstance())
                .buildClient();
        List<String> rows = new ArrayList<>();
        for (TableItem table : tables.listTables()) {
            for (TableEntity row : tables.getTableClient(table.getName()).listEntities()) {
                rows.add(row.getProperties().toString());
            }
        }
        return String.join("\n", rows);
    }

    private static String accountKey(StorageEmulator storage) {
        Optional<String> key = List.of(storage.connectionString().split(";", -1)).stream()
                .filter(part -> part.startsWith("AccountKey="))
                .map(part -> part.substring("AccountKey=".length()))
                .findFirst();
        return key.orElseThrow();
    }
}
