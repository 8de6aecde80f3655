package dev.nodewarden.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.jdk.httpclient.JdkHttpClientProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.azure.storage.StorageConnection;
import dev.nodewarden.azure.storage.TableLedgers;
import dev.nodewarden.cli.ClockMixin;
import dev.nodewarden.cli.Eventually;
import dev.nodewarden.cli.bench.WriteWatcher.When;
import dev.nodewarden.ledger.ChangeFilter;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.Faults;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.SimulatorOptions;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the app's process, as kill -9 does, again and again while it changes a fleet: each worker dies in the next of the
 * moments that matter, and another one takes its place. Storage and Azure live on. What was done is judged by Azure's
 * request log and the estate at the end; the journal must tell the same.
 */
final class ChangesSurviveKillIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final int CLUSTERS = 14;
    private static final double TIME_SCALE = 30;
    private static final String KEY = "a-key-that-is-only-for-this-test-and-long";
    private static final String POLICY = """
            remediation:
              mode: enforce
              guardrails: {maxChangesPerRun: 100, maxInFlight: 5, maxFleetPercent: 100,
                           maxNewFindingsPercent: 100, stopAfterFailures: 100}
            """;

    /** Where a worker dies, in the order in which a change comes there. Each is seen by what goes to the tables. */
    private static final List<Death> DEATHS = List.of(
            new Death("in planning, after the first change", "\"state\":\"planned\"", When.DONE),
            new Death("let go, and its message not sent", "\"event\":\"admitted\"", When.DONE),
            new Death("about to write a window", "\"event\":\"window-intended\"", When.DONE),
            new Death("a window written, and its answer not kept", "\"event\":\"window-accepted\"", When.BEFORE),
            new Death("about to write a channel", "\"event\":\"channel-intended\"", When.DONE),
            new Death("a channel written, and its answer not kept", "\"event\":\"channel-submitted\"", When.BEFORE),
            new Death("waiting for the operation", "Azure is working on it", When.DONE),
            new Death("about to verify", "\"event\":\"verifying\"", When.DONE),
            new Death("verified, and the end not kept", "\"event\":\"done\"", When.BEFORE));

    @TempDir
    private Path folder;

    /** A moment in which a worker dies. */
    private record Death(String where, String sign, When when) {}

    @Test
    @Timeout(600)
    void whereverAWorkerDiesEachClusterIsChangedOnceAndTheJournalIsWhole() throws Exception {
        Estate estate = Estate.parse(KillEstate.of(CLUSTERS).toString());
        SimulatorOptions options = SimulatorOptions.defaults()
                .withTimeScale(TIME_SCALE)
                .withKeepRequests(true)
                .withClock(ClockMixin.runningFrom(NOW))
                .withFaults(Faults.parse(KillEstate.EDITS_OF_OTHERS));
        try (StorageEmulator storage = StorageEmulator.start();
                SimulatedAzure azure = SimulatedAzure.start(estate, options);
                WriteWatcher tables = WriteWatcher.inFrontOf(storage.tableEndpoint())) {
            Map<String, String> settings = settings(azure, storage, tables);
            ChangeLedger changes = changes(storage);
            dieInEveryMoment(settings, tables);
            try (WorkerProcess last = worker(settings)) {
                Eventually.holds("every change has ended", () -> changes.open().isEmpty());
                assertThat(last.app().find("/api/health")).isPresent();
            }

            List<String> problems = new WrittenOnce(json(estate), azure.requests()).problems(json(azure.estate()));
            assertThat(problems).isEmpty();
            assertThatEachJournalIsWhole(changes);
        }
    }

    private static void dieInEveryMoment(Map<String, String> settings, WriteWatcher tables) throws Exception {
        boolean planned = false;
        for (Death death : DEATHS) {
            try (WorkerProcess worker = worker(settings)) {
                if (!planned) {
                    night(worker);
                }
                tables.watch(death.sign(), death.when(), worker::kill);
                if (!planned) {
                    String unused = worker.app().beginScan();
                    planned = true;
                }
                Eventually.holds("a worker dies: " + death.where(), tables::hasSeen);
            }
        }
    }

    /** One complete run that only reports comes before the first that changes anything. */
    private static void night(WorkerProcess worker) throws Exception {
        String scan = worker.app().beginScan();
        Eventually.holds(
                "the first night has ended",
                () -> worker.app()
                        .find(scan)
                        .filter(told -> told.at("/run/finishedAt").isTextual())
                        .isPresent());
    }

    private static void assertThatEachJournalIsWhole(ChangeLedger changes) {
        List<Change> all =
                changes.list(ChangeFilter.NONE, 1000, Optional.empty()).items();
        assertThat(all).hasSize(CLUSTERS).extracting(Change::state).containsOnly(ChangeState.DONE);
        for (Change change : all) {
            List<JournalEntry> journal = changes.journal(change.id());
            List<String> expected = new ArrayList<>(List.of("planned", "admitted"));
            change.plan().window().ifPresent(move -> expected.addAll(List.of("window-intended", "window-written")));
            expected.addAll(List.of("channel-intended", "channel-submitted", "verifying", "done"));
            assertThat(journal).extracting(JournalEntry::event).containsSubsequence(expected);
            Map<String, Long> times =
                    journal.stream().collect(Collectors.groupingBy(JournalEntry::event, Collectors.counting()));
            assertThat(new HashMap<>(times))
                    .containsEntry("channel-submitted", 1L)
                    .containsEntry("done", 1L);
            assertThat(journal).anySatisfy(line -> assertThat(line.image()).isPresent());
        }
    }

    private static WorkerProcess worker(Map<String, String> settings) throws Exception {
        return WorkerProcess.start("256m", settings, List.of("--lease=2"));
    }

    private Map<String, String> settings(SimulatedAzure azure, StorageEmulator storage, WriteWatcher tables)
            throws Exception {
        Map<String, String> settings = new TreeMap<>(azure.environment());
        settings.put(
                "AzureWebJobsStorage",
                storage.connectionString()
                        .replace(
                                storage.tableEndpoint().toString(),
                                tables.endpoint().toString()));
        settings.put("NODEWARDEN_MODE", "enforce");
        settings.put(
                "NODEWARDEN_POLICY",
                Files.writeString(folder.resolve("policy.yaml"), POLICY).toString());
        // A Tuesday, on which no window opens.
        settings.put("NODEWARDEN_NOW", NOW.toString());
        settings.put("NODEWARDEN_SWEEP_SCHEDULE", "*/1 * * * * *");
        settings.put("NODEWARDEN_SCAN_SCHEDULE", "0 0 0 1 1 *");
        settings.put("NODEWARDEN_TIME_SCALE", Double.toString(TIME_SCALE));
        settings.put("NODEWARDEN_OPERATOR_KEYS", KEY);
        return settings;
    }

    /** Straight to the tables, without whoever watches them. */
    private static ChangeLedger changes(StorageEmulator storage) {
        return TableLedgers.open(StorageConnection.fromConnectionString(
                        storage.connectionString(), new JdkHttpClientProvider().createInstance(), "nodewarden"))
                .changes();
    }

    private JsonNode json(Estate estate) throws Exception {
        Path file = folder.resolve("estate.json");
        estate.writeTo(file);
        return JSON.readTree(Files.readAllBytes(file));
    }
}
