package dev.nodewarden.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.jdk.httpclient.JdkHttpClientProvider;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.azure.arm.ArmOperation;
import dev.nodewarden.azure.arm.ArmOperation.Right;
import dev.nodewarden.azure.storage.StorageConnection;
import dev.nodewarden.azure.storage.TableLedgers;
import dev.nodewarden.cli.ClockMixin;
import dev.nodewarden.cli.Eventually;
import dev.nodewarden.ledger.ChangeFilter;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.GeneratedEstate;
import dev.nodewarden.simulator.LoggedRequest;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.SimulatorOptions;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The staged app over a storage emulator and a simulated Azure: what it writes, by what arrived there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChangingClustersIT {
    private static final String KEY = "a-key-that-is-only-for-this-test-and-long";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final double TIME_SCALE = 60;
    /** No number holds anything back: what is tested is whether writes are sent at all. */
    private static final String ENFORCE = """
            remediation:
              mode: enforce
              guardrails: {maxChangesPerRun: 100, maxInFlight: 100, maxFleetPercent: 100,
                           maxNewFindingsPercent: 100, stopAfterFailures: 100}
            """;

    @TempDir
    private Path folder;

    private StorageEmulator storage;

    @BeforeAll
    void startStorage() {
        storage = StorageEmulator.start();
    }

    @AfterAll
    void stopStorage() {
        storage.close();
    }

    /** Design promise 1. */
    @Test
    @Timeout(120)
    void inModeReportNothingButReadsIsEverSentWhateverThePolicySays() throws Exception {
        try (SimulatedAzure azure = azure();
                LocalHost host = app(azure, "report")) {
            night(host, 0);
            host.fire("SweepRuns");
            JsonNode second = night(host, 1);
            host.fire("SweepRuns");

            assertThat(second.at("/run/mode").asText()).isEqualTo("report");
            assertThat(changes("report")
                            .list(ChangeFilter.NONE, 1, Optional.empty())
                            .items())
                    .isEmpty();
            assertThat(azure.requests()).isNotEmpty();
            assertThat(writes(azure)).isEmpty();
            assertThat(performed(azure)).isNotEmpty().allMatch(operation -> operation.right() == Right.READ);
        }
    }

    @Test
    @Timeout(240)
    void inModeEnforceClustersAreChangedAfterOneCompleteRunThatOnlyReports() throws Exception {
        try (SimulatedAzure azure = azure();
                LocalHost host = app(azure, "enforce")) {
            JsonNode first = night(host, 0);
            host.fire("SweepRuns");
            assertThat(first.at("/run/state").asText()).isEqualTo("complete");
            assertThat(first.at("/run/mode").asText()).isEqualTo("enforce");
            assertThat(writes(azure)).isEmpty();

            night(host, 1);
            Eventually.holds("nothing is in flight", () -> {
                host.fire("SweepRuns");
                return noneInFlight(changes("enforce"));
            });

            List<Change> done = ended(changes("enforce"), ChangeState.DONE);
            assertThat(done).hasSizeGreaterThan(3);
            assertThat(ended(changes("enforce"), ChangeState.FAILED)).isEmpty();
            Map<String, Long> channelPuts = writes(azure).stream()
                    .map(ChangingClustersIT::path)
                    .filter(path -> !path.contains("/maintenanceconfigurations/"))
                    .collect(Collectors.groupingBy(path -> path, Collectors.counting()));
            assertThat(channelPuts)
                    .isNotEmpty()
                    .allSatisfy((path, count) -> assertThat(count).isEqualTo(1));
            assertEveryChangeSticks(night(host, 2), done);
            // Windows are deleted by an undo only.
            assertThat(performed(azure))
                    .filteredOn(operation -> operation.right() != Right.READ)
                    .containsExactlyInAnyOrder(ArmOperation.PUT_WINDOW, ArmOperation.PUT_CLUSTER);
        }
    }

    /** Each request is one operation that the roles in {@code infra/roles} allow; tokens come from elsewhere. */
    private static Set<ArmOperation> performed(SimulatedAzure azure) {
        Set<ArmOperation> performed = EnumSet.noneOf(ArmOperation.class);
        for (LoggedRequest request : azure.requests()) {
            String path = path(request);
            if (!path.matches(".*(/oauth2/|/openid-configuration|/discovery/|/msi/).*")) {
                List<ArmOperation> declared = Arrays.stream(ArmOperation.values())
                        .filter(operation -> operation.isRequested(request.method(), path))
                        .toList();
                assertThat(declared)
                        .as("declared operations that %s %s is", request.method(), path)
                        .hasSize(1);
                performed.addAll(declared);
            }
        }
        return performed;
    }

    private static void assertEveryChangeSticks(JsonNode report, List<Change> done) {
        Map<String, JsonNode> clusters = new TreeMap<>();
        report.path("clusters")
                .forEach(cluster -> clusters.put(cluster.path("id").asText().toLowerCase(Locale.ROOT), cluster));
        for (Change change : done) {
            JsonNode now =
                    Optional.ofNullable(clusters.get(change.cluster().key())).orElseThrow();
            change.plan()
                    .channel()
                    .ifPresent(
                            move -> assertThat(now.path("nodeOsUpgradeChannel").asText())
                                    .isEqualTo(move.to().armName()));
            change.plan()
                    .window()
                    .ifPresent(move -> assertThat(
                                    now.at("/nodeOsWindow/durationHours").asInt())
                            .isGreaterThanOrEqualTo(4));
        }
    }

    private static List<LoggedRequest> writes(SimulatedAzure azure) {
        return azure.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                // Asking for a token, and asking Resource Graph, are POSTs that change nothing.
                .filter(request ->
                        !path(request).contains("/oauth2/") && !path(request).contains("/microsoft.resourcegraph/"))
                .toList();
    }

    private static String path(LoggedRequest request) {
        return request.path().toLowerCase(Locale.ROOT).replaceAll("\\?.*", "");
    }

    private static boolean noneInFlight(ChangeLedger changes) {
        return changes.open().stream()
                .map(Versioned::value)
                .noneMatch(change -> change.state().isInFlight() && !isWaitingForItsWindow(change));
    }

    /** The clock that judges stands still, so a window that is closed stays closed. */
    private static boolean isWaitingForItsWindow(Change change) {
        return change.waiting()
                .filter(waiting -> waiting.reason() == Waiting.Reason.WINDOW)
                .isPresent();
    }

    private static List<Change> ended(ChangeLedger changes, ChangeState state) {
        ChangeFilter filter = new ChangeFilter(Optional.of(state), Optional.empty(), Optional.empty());
        return changes.list(filter, 1000, Optional.empty()).items();
    }

    /** Fires the nightly timer, and returns the report of its run. */
    private static JsonNode night(LocalHost host, int number) throws Exception {
        AppClient app = new AppClient(host.address(), KEY);
        host.fire("NightlyScan");
        String scan = "/api/scans/20261124T120000Z-" + number;
        Eventually.holds(
                "run " + number + " ends",
                () -> app.find(scan)
                        .filter(told -> told.at("/run/finishedAt").isTextual())
                        .isPresent());
        return app.find("/api/report.json").orElseThrow();
    }

    private static SimulatedAzure azure() throws Exception {
        GeneratedEstate estate = GeneratedEstate.of(24, 2, 3, NOW);
        return SimulatedAzure.start(
                EstateGenerator.generate(estate),
                SimulatorOptions.defaults()
                        .withTimeScale(TIME_SCALE)
                        .withKeepRequests(true)
                        .withClock(ClockMixin.runningFrom(NOW)));
    }

    private LocalHost app(SimulatedAzure azure, String mode) throws Exception {
        Map<String, String> settings = new TreeMap<>(azure.environment());
        settings.put("AzureWebJobsStorage", storage.connectionString());
        settings.put("NODEWARDEN_IDENTITY", "caller");
        settings.put("NODEWARDEN_MODE", mode);
        settings.put(
                "NODEWARDEN_POLICY",
                Files.writeString(folder.resolve(mode + ".yaml"), ENFORCE).toString());
        settings.put("NODEWARDEN_NOW", NOW.toString());
        settings.put("NODEWARDEN_TABLE_PREFIX", mode);
        for (String queue : List.of("START", "LANE", "FINISH", "CHANGE")) {
            settings.put("NODEWARDEN_" + queue + "_QUEUE", mode + "-" + queue.toLowerCase(Locale.ROOT));
        }
        settings.put("NODEWARDEN_TIME_SCALE", Double.toString(TIME_SCALE));
        settings.put("NODEWARDEN_OPERATOR_KEYS", KEY);
        return LocalApp.start(settings, HostOptions.defaults().withoutTimers(), HostLog.to(System.err, Level.WARNING));
    }

    private ChangeLedger changes(String prefix) {
        return TableLedgers.open(StorageConnection.fromConnectionString(
                        storage.connectionString(), new JdkHttpClientProvider().createInstance(), prefix))
                .changes();
    }
}
