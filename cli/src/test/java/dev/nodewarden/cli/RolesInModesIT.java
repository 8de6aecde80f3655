package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.jdk.httpclient.JdkHttpClientProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.azure.arm.ArmOperation;
import dev.nodewarden.azure.arm.ArmOperation.Right;
import dev.nodewarden.azure.storage.StorageConnection;
import dev.nodewarden.azure.storage.TableLedgers;
import dev.nodewarden.cli.host.AppClient;
import dev.nodewarden.cli.host.HostLog;
import dev.nodewarden.cli.host.HostOptions;
import dev.nodewarden.cli.host.LocalApp;
import dev.nodewarden.cli.host.LocalHost;
import dev.nodewarden.ledger.ChangeFilter;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.GeneratedEstate;
import dev.nodewarden.simulator.LoggedRequest;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.SimulatorOptions;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
import java.util.TreeSet;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In each mode, what the staged app and the doctor are seen to ask of Azure is what the roles in {@code infra/roles}
 * allow: neither an action too few nor one too many.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RolesInModesIT {
    private static final String KEY = "a-key-that-is-only-for-this-test-and-long";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final double TIME_SCALE = 60;
    private static final Path ROLES = Path.of("..", "infra", "roles");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY = """
            scope: {managementGroup: platform}
            remediation:
              mode: MODE
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

    @Test
    @Timeout(120)
    void reportingTakesTheActionsOfTheReaderAndNoOther() throws Exception {
        try (SimulatedAzure azure = azure();
                LocalHost host = app(azure, "report")) {
            night(host, 0);
            night(host, 1);
            host.fire("SweepRuns");
            look(host, azure);

            assertThat(performed(azure)).allMatch(operation -> operation.right() == Right.READ);
            assertThat(actions(azure, Right.READ)).isEqualTo(role("reader"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "enforce"})
    @Timeout(240)
    void changingAndUndoingTakesTheActionsOfTheReaderAndTheWritersAndNoOther(String mode) throws Exception {
        try (SimulatedAzure azure = azure();
                LocalHost host = app(azure, mode)) {
            night(host, 0);
            host.fire("SweepRuns");
            night(host, 1);
            if (mode.equals("approve")) {
                host.fire("SweepRuns");
                assertThat(all(mode)).isNotEmpty().allMatch(change -> change.state() == ChangeState.AWAITING_APPROVAL);
                assertThat(performed(azure)).allMatch(operation -> operation.right() == Right.READ);
                for (Change change : all(mode)) {
                    act(host, change, "approve", "{\"hash\":\"" + change.plan().hash() + "\"}", 200);
                }
            }
            settle(host, mode);
            List<Change> done = all(mode).stream()
                    .filter(change -> change.state() == ChangeState.DONE)
                    .toList();
            assertThat(done).anyMatch(RolesInModesIT::madeAWindow);
            for (Change change : done) {
                act(host, change, "undo", "{}", 202);
            }
            Eventually.holds("an undo is undone", () -> {
                host.fire("SweepRuns");
                return all(mode).stream().anyMatch(change -> change.state() == ChangeState.UNDONE)
                        && performed(azure).contains(ArmOperation.DELETE_WINDOW);
            });
            look(host, azure);

            assertThat(actions(azure, Right.READ)).isEqualTo(role("reader"));
            assertThat(actions(azure, Right.WRITE_WINDOW)).isEqualTo(role("window-writer"));
            assertThat(actions(azure, Right.WRITE_CHANNEL)).isEqualTo(role("channel-writer"));
        }
    }

    private static boolean madeAWindow(Change change) {
        return change.plan().window().filter(move -> move.from().isEmpty()).isPresent();
    }

    /** Asks for one cluster as it is now, and for the identity's health. */
    private void look(LocalHost host, SimulatedAzure azure) throws Exception {
        AppClient app = new AppClient(host.address(), KEY);
        JsonNode cluster = app.find("/api/clusters?limit=1").orElseThrow().at("/items/0");
        assertThat(app.find("/api/clusters/" + cluster.path("subscriptionId").asText() + "/"
                        + cluster.path("resourceGroup").asText() + "/"
                        + cluster.path("name").asText() + "?live=true"))
                .isPresent();
        CommandResult doctor = CommandResult.with(
                azure.environment(),
                false,
                "doctor",
                "--policy",
                folder.resolve("report.yaml").toString());
        assertThat(doctor.out()).contains("everything a reader needs");
    }

    private void settle(LocalHost host, String mode) throws Exception {
        Eventually.holds("changes are done, and what is open waits for its window", () -> {
            host.fire("SweepRuns");
            List<Change> all = all(mode);
            return all.stream().anyMatch(change -> change.state() == ChangeState.DONE)
                    && all.stream()
                            .noneMatch(change -> change.state().isInFlight()
                                    && change.waiting()
                                            .filter(waiting -> waiting.reason() == Waiting.Reason.WINDOW)
                                            .isEmpty());
        });
    }

    private static void act(LocalHost host, Change change, String act, String body, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        host.address().resolve("/api/changes/" + change.id().value() + "/" + act))
                .header("x-nodewarden-key", KEY)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .as("%s of %s", act, change.id())
                .isEqualTo(status);
    }

    private static Set<String> actions(SimulatedAzure azure, Right right) {
        Set<String> actions = new TreeSet<>();
        performed(azure).stream()
                .filter(operation -> operation.right() == right)
                .forEach(operation -> actions.addAll(operation.actions()));
        return actions;
    }

    private static Set<String> role(String file) throws IOException {
        Set<String> actions = new TreeSet<>();
        JSON.readTree(Files.readAllBytes(ROLES.resolve(file + ".json")))
                .path("actions")
                .forEach(action -> actions.add(action.path("action").asText()));
        return actions;
    }

    /** Each request but those for tokens is one operation that the roles are made for. */
    private static Set<ArmOperation> performed(SimulatedAzure azure) {
        Set<ArmOperation> performed = EnumSet.noneOf(ArmOperation.class);
        for (LoggedRequest request : azure.requests()) {
            String path = request.path().toLowerCase(Locale.ROOT).replaceAll("\\?.*", "");
            if (!path.matches(".*(/oauth2/|/openid-configuration|/discovery/|/msi/).*")) {
                List<ArmOperation> declared = Arrays.stream(ArmOperation.values())
                        .filter(operation -> operation.isRequested(request.method(), path))
                        .toList();
                assertThat(declared)
                        .as("operations of the roles that %s %s is", request.method(), path)
                        .hasSize(1);
                performed.addAll(declared);
            }
        }
        return performed;
    }

    /** Fires the nightly timer, and waits for the end of its run. */
    private static void night(LocalHost host, int number) throws Exception {
        AppClient app = new AppClient(host.address(), KEY);
        host.fire("NightlyScan");
        Eventually.holds(
                "run " + number + " is complete",
                () -> app.find("/api/scans/20261124T120000Z-" + number)
                        .filter(told -> told.at("/run/state").asText().equals("complete"))
                        .isPresent());
    }

    private List<Change> all(String prefix) {
        ChangeLedger changes = TableLedgers.open(StorageConnection.fromConnectionString(
                        storage.connectionString(), new JdkHttpClientProvider().createInstance(), prefix))
                .changes();
        return changes.list(ChangeFilter.NONE, 1000, Optional.empty()).items();
    }

    /** An estate under a management group. */
    private SimulatedAzure azure() throws IOException {
        Path file = folder.resolve("estate.json");
        EstateGenerator.generate(GeneratedEstate.of(24, 2, 3, NOW)).writeTo(file);
        ObjectNode estate = (ObjectNode) JSON.readTree(file.toFile());
        ObjectNode group = estate.putArray("managementGroups")
                .addObject()
                .put("id", "/providers/Microsoft.Management/managementGroups/platform");
        var children = group.putObject("properties").putArray("children");
        estate.path("subscriptions")
                .forEach(subscription ->
                        children.addObject().put("id", subscription.path("id").asText()));
        return SimulatedAzure.start(
                Estate.parse(estate.toString()),
                SimulatorOptions.defaults()
                        .withTimeScale(TIME_SCALE)
                        .withKeepRequests(true)
                        .withClock(ClockMixin.runningFrom(NOW)));
    }

    private LocalHost app(SimulatedAzure azure, String mode) throws IOException {
        Map<String, String> settings = new TreeMap<>(azure.environment());
        settings.put("AzureWebJobsStorage", storage.connectionString());
        settings.put("NODEWARDEN_IDENTITY", "caller");
        settings.put("NODEWARDEN_MODE", mode);
        settings.put("NODEWARDEN_POLICY", policy(mode).toString());
        settings.put("NODEWARDEN_NOW", NOW.toString());
        settings.put("NODEWARDEN_TABLE_PREFIX", mode);
        for (String queue : List.of("START", "LANE", "FINISH", "CHANGE")) {
            settings.put("NODEWARDEN_" + queue + "_QUEUE", mode + "-" + queue.toLowerCase(Locale.ROOT));
        }
        settings.put("NODEWARDEN_TIME_SCALE", Double.toString(TIME_SCALE));
        settings.put("NODEWARDEN_OPERATOR_KEYS", KEY);
        Path unused = policy("report");
        return LocalApp.start(settings, HostOptions.defaults().withoutTimers(), HostLog.to(System.err, Level.WARNING));
    }

    private Path policy(String mode) throws IOException {
        return Files.writeString(folder.resolve(mode + ".yaml"), POLICY.replace("MODE", mode));
    }
}
