package dev.nodewarden.cli.api;

import com.azure.core.http.jdk.httpclient.JdkHttpClientProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.azure.storage.StorageConnection;
import dev.nodewarden.azure.storage.TableLedgers;
import dev.nodewarden.cli.ClockMixin;
import dev.nodewarden.cli.Eventually;
import dev.nodewarden.cli.host.HostLog;
import dev.nodewarden.cli.host.HostOptions;
import dev.nodewarden.cli.host.LocalApp;
import dev.nodewarden.cli.host.LocalHost;
import dev.nodewarden.ledger.ChangeFilter;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.ReportArchive;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.Faults;
import dev.nodewarden.simulator.GeneratedEstate;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.SimulatorOptions;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;

/** The staged app over a storage emulator and a simulated Azure, after one night that planned changes. */
public final class ServedApp implements AutoCloseable {
    public static final String READER = "reader-key-of-the-api-test-0123456789";
    public static final String OPERATOR = "operator-key-of-the-api-test-0123456789";
    public static final String TENANT = "11111111-1111-4111-8111-111111111111";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String FAULTS = """
            {"seed": 1, "rules": [
              {"method": "GET", "path": "aks-forbidden", "times": 1000,
               "respond": {"status": 403, "body": {"error": {"code": "AuthorizationFailed", "message": "no"}}}},
              {"method": "GET", "path": "aks-throttled", "times": 1000,
               "respond": {"status": 429, "headers": {"Retry-After": "3600"}}}]}
            """;

    private final SimulatedAzure azure;
    private final StorageEmulator storage;
    private final LocalHost host;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServedApp(SimulatedAzure azure, StorageEmulator storage, LocalHost host) {
        this.azure = azure;
        this.storage = storage;
        this.host = host;
    }

    static ServedApp start(Path folder) throws Exception {
        return start(folder, EstateGenerator.generate(GeneratedEstate.of(40, 2, 7, NOW)));
    }

    /** Starts the app over an estate of one's own. */
    public static ServedApp start(Path folder, Estate estate) throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults()
                .withFaults(Faults.parse(FAULTS))
                .withTimeScale(60)
                .withClock(ClockMixin.runningFrom(NOW));
        SimulatedAzure azure = SimulatedAzure.start(estate, options);
        StorageEmulator storage = StorageEmulator.start();
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
                remediation:
                  mode: approve
                  guardrails: {maxChangesPerRun: 100, maxNewFindingsPercent: 100}
                """);
        Map<String, String> settings = new TreeMap<>(azure.environment());
        settings.put("NODEWARDEN_IDENTITY", "caller");
        settings.put("NODEWARDEN_MODE", "approve");
        settings.put("NODEWARDEN_POLICY", policy.toString());
        settings.put("NODEWARDEN_NOW", NOW.toString());
        settings.put("NODEWARDEN_TIME_SCALE", "60");
        settings.put("NODEWARDEN_READER_KEYS", READER);
        settings.put("NODEWARDEN_OPERATOR_KEYS", OPERATOR);
        settings.put("NODEWARDEN_ENTRA_TENANT", TENANT);
        settings.put("NODEWARDEN_BROWSER_SECRET", "browser-secret-of-the-api-test-0123456789");
        settings.put("WEBSITE_AUTH_ENABLED", "True");
        settings.put("AzureWebJobsStorage", storage.connectionString());
        HostLog log = HostLog.to(System.err, Level.SEVERE);
        ServedApp app = new ServedApp(
                azure, storage, LocalApp.start(settings, HostOptions.defaults().withoutTimers(), log));
        app.night();
        return app;
    }

    /** Begins a run and waits until its changes are planned and its report is kept, which is the last it does. */
    void night() throws Exception {
        HttpResponse<String> begun = send(request("POST", "/api/scans", ""), OPERATOR);
        String location = begun.headers().firstValue("Location").orElseThrow();
        RunId run = RunId.tryParse(json(location).at("/run/id").asText()).orElseThrow();
        ReportArchive reports = ledgers().reports();
        Eventually.holds("the run ends", () -> reports.has(run));
    }

    public JsonNode json(String address) throws IOException, InterruptedException {
        return MAPPER.readTree(send(request("GET", address, ""), READER).body());
    }

    public HttpRequest.Builder request(String method, String address, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host.address() + address))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return body.isEmpty() ? request : request.header("content-type", "application/json");
    }

    public HttpResponse<String> send(HttpRequest.Builder request, String key) throws IOException, InterruptedException {
        return send(key.isEmpty() ? request : request.header("x-nodewarden-key", key));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public Ledgers ledgers() {
        return TableLedgers.open(StorageConnection.fromConnectionString(
                storage.connectionString(), new JdkHttpClientProvider().createInstance(), "nodewarden"));
    }

    /** Ends the storage emulator, for good. */
    void stopStorage() {
        storage.close();
    }

    /** Sweeps until a change is done, and returns its id. */
    String idOfDoneChange() throws Exception {
        ChangeFilter done = new ChangeFilter(Optional.of(ChangeState.DONE), Optional.empty(), Optional.empty());
        Eventually.holds("a change is done", () -> {
            host.fire("SweepRuns");
            return !ledgers().changes().list(done, 1, Optional.empty()).items().isEmpty();
        });
        return ledgers()
                .changes()
                .list(done, 1, Optional.empty())
                .items()
                .get(0)
                .id()
                .value();
    }

    /** Returns a principal header of a person of {@code tenant} with at most one app role. */
    public static String principal(String tenant, String role) {
        String claims = "{\"typ\":\"oid\",\"val\":\"22222222-2222-4222-8222-222222222222\"},{\"typ\":\"tid\",\"val\":\""
                + tenant + "\"}" + (role.isEmpty() ? "" : ",{\"typ\":\"roles\",\"val\":\"" + role + "\"}");
        String json = "{\"auth_typ\":\"aad\",\"claims\":[" + claims + "]}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    public URI address() {
        return host.address();
    }

    @Override
    public void close() {
        host.close();
        storage.close();
        azure.close();
    }
}
