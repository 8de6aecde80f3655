package dev.nodewarden.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.jdk.httpclient.JdkHttpClientProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.nodewarden.azure.arm.ArmOperation;
import dev.nodewarden.azure.storage.StorageConnection;
import dev.nodewarden.azure.storage.TableLedgers;
import dev.nodewarden.cli.Eventually;
import dev.nodewarden.ledger.ChangeFilter;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.Faults;
import dev.nodewarden.simulator.GeneratedEstate;
import dev.nodewarden.simulator.LoggedRequest;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.SimulatorOptions;
import dev.nodewarden.simulator.storage.StorageEmulator;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the staged app tells OpenTelemetry of real nights, compared with who else knows the figures. */
final class MetricsIT {
    private static final String KEY = "a-key-that-is-only-for-this-test-and-long";
    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final int CLUSTERS = 24;
    private static final String FAULTS = """
            {"seed": 1, "rules": [
              {"method": "GET", "path": "/maintenanceConfigurations", "after": 3, "times": 1,
               "respond": {"status": 429, "headers": {"Retry-After": "1"}}},
              {"method": "POST", "path": "/microsoft.resourcegraph/", "times": 1, "respond": {"status": 503}}]}
            """;
    private static final String ENFORCE = """
            remediation:
              mode: enforce
              guardrails: {maxChangesPerRun: 100, maxInFlight: 100, maxFleetPercent: 100,
                           maxNewFindingsPercent: 100, stopAfterFailures: 100}
            """;

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();

    @TempDir
    private Path folder;

    /** As an agent does it: the app asks for what is set globally. */
    @BeforeEach
    void attach() {
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(OpenTelemetrySdk.builder()
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(reader).build())
                .build());
    }

    @AfterEach
    void detach() {
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    @Timeout(240)
    void nightsEmitTheFiguresThatTheReportTheRequestLogAndTheTablesHave() throws Exception {
        try (StorageEmulator storage = StorageEmulator.start();
                SimulatedAzure azure = azure();
                Chat chat = Chat.listening();
                LocalHost host = app(azure, storage, chat.address())) {
            JsonNode report = night(host, 1);
            assertThat(reader.collectAllMetrics()).isNotEmpty();
            Map<String, Double> first = sums();
            assertRun(first, report);
            assertRequests(first, azure.requests());
            Eventually.holds("the chat is told", () -> sums().containsKey(deliveries("taken")) && chat.messages() == 1);

            night(host, 2);
            Eventually.holds("changes are done, and what is open waits", () -> {
                host.fire("SweepRuns");
                return isSettled(changes(storage));
            });

            assertRequests(sums(), azure.requests());
            assertTransitions(sums(), changes(storage));
            assertThat(told(reader.collectAllMetrics())).isEqualTo(page());
        }
    }

    private static void assertRun(Map<String, Double> sums, JsonNode report) {
        assertThat(report.at("/run/state").asText()).isEqualTo("complete");
        assertThat(sums)
                .hasEntrySatisfying(
                        "nodewarden.run.duration{nodewarden.run.state=complete, nodewarden.run.trigger=timer}",
                        seconds -> assertThat(seconds).isBetween(0.01, 200.0))
                .containsEntry("nodewarden.run.coverage{nodewarden.coverage.of=subscriptions}", 1.0)
                .containsEntry("nodewarden.run.coverage{nodewarden.coverage.of=clusters}", 1.0);
        JsonNode summary = report.path("summary");
        Map<String, String> statuses = Map.of(
                "compliant", "compliant",
                "non-compliant", "nonCompliant",
                "exempt", "exempt",
                "undecidable", "undecidable",
                "unreadable", "unreadable");
        statuses.forEach((status, field) -> assertThat(sums)
                .containsEntry(
                        "nodewarden.run.clusters{nodewarden.cluster.status=" + status + "}",
                        summary.path(field).asDouble()));
        Map<String, Double> findings = new TreeMap<>();
        summary.path("findingsByRule")
                .fields()
                .forEachRemaining(rule -> findings.put(
                        "nodewarden.run.findings{nodewarden.rule=" + rule.getKey() + "}",
                        rule.getValue().asDouble()));
        assertThat(findings).isNotEmpty();
        assertThat(sums).containsAllEntriesOf(findings);
        assertThat(sums.entrySet())
                .filteredOn(entry -> entry.getKey().startsWith("nodewarden.run.findings") && entry.getValue() > 0)
                .hasSameSizeAs(findings.keySet());
    }

    /** Every request to Resource Manager in the simulator's log is counted, by operation and status, and no other. */
    private static void assertRequests(Map<String, Double> sums, List<LoggedRequest> requests) {
        Map<String, Double> expected = new TreeMap<>();
        for (LoggedRequest request : requests) {
            String path = request.path().replaceAll("\\?.*", "");
            ArmOperation.of(request.method(), path).ifPresent(operation -> {
                String status = "http.response.status_code=" + request.status();
                String error = request.status() < 400 ? "" : "error.type=" + request.status() + ", ";
                String of = "nodewarden.azure.operation=" + operation.label();
                expected.merge("nodewarden.azure.requests{" + error + status + ", " + of + "}", 1.0, Double::sum);
                if (request.status() == 429) {
                    expected.merge("nodewarden.azure.throttles{" + of + "}", 1.0, Double::sum);
                }
            });
        }
        assertThat(expected.keySet())
                .anyMatch(series -> series.contains("status_code=503"))
                .anyMatch(series -> series.startsWith("nodewarden.azure.throttles"));
        assertThat(only(sums, "nodewarden.azure.")).isEqualTo(expected);
    }

    private static void assertTransitions(Map<String, Double> sums, ChangeLedger changes) {
        List<Change> all =
                changes.list(ChangeFilter.NONE, 1000, Optional.empty()).items();
        Map<String, Double> ended = all.stream()
                .filter(change -> !change.state().isOpen())
                .collect(Collectors.groupingBy(
                        change -> transitions(change.state().label()), TreeMap::new, Collectors.summingDouble(c -> 1)));
        assertThat(sums)
                .containsAllEntriesOf(ended)
                .containsEntry(transitions("planned"), (double) all.size())
                .containsKeys(transitions("admitted"), transitions("verifying"), transitions("done"));
    }

    private static String transitions(String state) {
        return "nodewarden.change.transitions{nodewarden.change.state=" + state + "}";
    }

    private static String deliveries(String outcome) {
        return "nodewarden.notification.deliveries{nodewarden.notification.outcome=" + outcome + "}";
    }

    private static boolean isSettled(ChangeLedger changes) {
        List<Change> all =
                changes.list(ChangeFilter.NONE, 1000, Optional.empty()).items();
        return all.stream().anyMatch(change -> change.state() == ChangeState.DONE)
                && all.stream()
                        .noneMatch(change -> change.state().isInFlight()
                                && change.waiting()
                                        .filter(waiting -> waiting.reason() == Waiting.Reason.WINDOW)
                                        .isEmpty());
    }

    /** Every metric that was collected, as the page tells it: name, kind, unit and keys of attributes. */
    private static Set<String> told(Collection<MetricData> metrics) {
        return metrics.stream()
                .map(metric -> metric.getName() + " "
                        + (metric.getType() == MetricDataType.HISTOGRAM ? "histogram" : "counter") + " "
                        + metric.getUnit() + " " + keys(metric))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(MetricData metric) {
        Set<String> keys = new TreeSet<>();
        metric.getData()
                .getPoints()
                .forEach(point -> point.getAttributes().forEach((key, value) -> keys.add(key.getKey())));
        return keys;
    }

    private static Set<String> page() throws Exception {
        Set<String> rows = new TreeSet<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `nodewarden.")) {
                String[] cells = line.replace("`", "").split(" *\\| *", -1);
                Set<String> keys = new TreeSet<>(Arrays.asList(cells[4].split(", ", -1)));
                rows.add(cells[1] + " " + cells[2] + " " + cells[3] + " " + keys);
            }
        }
        return rows;
    }

    /** Every series with its sum. */
    private Map<String, Double> sums() {
        Map<String, Double> sums = new TreeMap<>();
        for (MetricData metric : reader.collectAllMetrics()) {
            for (PointData point : metric.getData().getPoints()) {
                double sum = point instanceof HistogramPointData histogram
                        ? histogram.getSum()
                        : ((LongPointData) point).getValue();
                Map<String, Object> attributes = new TreeMap<>();
                point.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
                sums.put(metric.getName() + attributes, sum);
            }
        }
        return sums;
    }

    private static Map<String, Double> only(Map<String, Double> sums, String prefix) {
        Map<String, Double> some = new TreeMap<>(sums);
        some.keySet().removeIf(series -> !series.startsWith(prefix));
        return some;
    }

    /** Fires the nightly timer, and returns the report of its run. */
    private static JsonNode night(LocalHost host, int number) throws Exception {
        AppClient app = new AppClient(host.address(), KEY);
        host.fire("NightlyScan");
        Eventually.holds(
                "run " + number + " ends", () -> ended(app.find("/api/runs").orElseThrow()) == number);
        return app.find("/api/report.json").orElseThrow();
    }

    private static int ended(JsonNode runs) {
        List<JsonNode> ended = new ArrayList<>();
        runs.path("items").forEach(run -> {
            if (run.path("finishedAt").isTextual()) {
                ended.add(run);
            }
        });
        return ended.size();
    }

    private static SimulatedAzure azure() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return SimulatedAzure.start(
                EstateGenerator.generate(GeneratedEstate.of(CLUSTERS, 2, 3, now)),
                SimulatorOptions.defaults()
                        .withTimeScale(60)
                        .withKeepRequests(true)
                        .withFaults(Faults.parse(FAULTS)));
    }

    private LocalHost app(SimulatedAzure azure, StorageEmulator storage, String chat) throws Exception {
        Map<String, String> settings = new TreeMap<>(azure.environment());
        settings.put("AzureWebJobsStorage", storage.connectionString());
        settings.put("NODEWARDEN_IDENTITY", "caller");
        settings.put("NODEWARDEN_MODE", "enforce");
        settings.put(
                "NODEWARDEN_POLICY",
                Files.writeString(folder.resolve("policy.yaml"), ENFORCE).toString());
        settings.put("NODEWARDEN_TIME_SCALE", "60");
        settings.put("NODEWARDEN_WEBHOOK_URL", chat);
        settings.put("NODEWARDEN_OPERATOR_KEYS", KEY);
        return LocalApp.start(settings, HostOptions.defaults().withoutTimers(), HostLog.to(System.err, Level.WARNING));
    }

    private static ChangeLedger changes(StorageEmulator storage) {
        return TableLedgers.open(StorageConnection.fromConnectionString(
                        storage.connectionString(), new JdkHttpClientProvider().createInstance(), "nodewarden"))
                .changes();
    }

    /** Takes whatever it is told. */
    private record Chat(HttpServer server, List<String> ids) implements AutoCloseable {
        static Chat listening() throws Exception {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Chat chat = new Chat(server, new CopyOnWriteArrayList<>());
            server.createContext("/", exchange -> {
                chat.ids.add(exchange.getRequestHeaders().getFirst("X-Nodewarden-Delivery"));
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            return chat;
        }

        String address() {
            return "http://localhost:" + server.getAddress().getPort() + "/hook";
        }

        int messages() {
            return ids.size();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
