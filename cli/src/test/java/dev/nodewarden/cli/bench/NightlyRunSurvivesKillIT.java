package dev.nodewarden.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.cli.Eventually;
import dev.nodewarden.cli.bench.WriteWatcher.When;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.Faults;
import dev.nodewarden.simulator.GeneratedEstate;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.SimulatorOptions;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Kills the app's process, as kill -9 does, in the three worst moments of a run. Storage and Azure live on, a new
 * process starts, and the run must end as if nothing had happened.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NightlyRunSurvivesKillIT {
    private static final int CLUSTERS = 140;
    private static final double TIME_SCALE = 50;
    private static final List<String> OPTIONS = List.of("--no-timers", "--lease=2");

    // 140 clusters in two lanes: each is longer than its quota allows at once, so each takes several steps.
    private final Estate estate =
            EstateGenerator.generate(GeneratedEstate.of(CLUSTERS, 2, 1, Instant.parse("2026-11-22T02:00:00Z"))
                    .withRegions(1)
                    .withEqualLanes(true));

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
    void inStartRun() throws Exception {
        String slowDiscovery = """
                {"rules":[{"path":"Microsoft.ResourceGraph","times":1,"respond":{"delayMs":5000}}]}""";
        try (SimulatedAzure azure = start(slowDiscovery)) {
            Map<String, String> settings = settings("start", azure, storage.connectionString());
            String scan;
            try (WorkerProcess first = worker(settings)) {
                scan = first.app().beginScan();
                Eventually.holds("discovery has begun", () -> azure.counts().resourceGraph() > 0);
                first.kill();
            }

            assertThatANewProcessEnds(scan, settings);
        }
    }

    @Test
    void inTheMiddleOfALane() throws Exception {
        String slowWindows = """
                {"rules":[{"path":"maintenanceConfigurations","respond":{"delayMs":100}}]}""";
        try (SimulatedAzure azure = start(slowWindows)) {
            Map<String, String> settings = settings("lane", azure, storage.connectionString());
            String scan;
            try (WorkerProcess first = worker(settings)) {
                scan = first.app().beginScan();
                Eventually.holds("a lane is on its way", () -> azure.counts().windows() > CLUSTERS / 5);
                first.kill();
            }
            assertThat(azure.counts().windows()).isLessThan(CLUSTERS);

            assertThatANewProcessEnds(scan, settings);
        }
    }

    @Test
    void afterTheFinishIsClaimed() throws Exception {
        try (SimulatedAzure azure = start("{\"rules\":[]}");
                WriteWatcher tables = WriteWatcher.inFrontOf(storage.tableEndpoint())) {
            String watched = storage.connectionString()
                    .replace(
                            storage.tableEndpoint().toString(),
                            tables.endpoint().toString());
            Map<String, String> settings = settings("finish", azure, storage.connectionString());
            Map<String, String> first = new TreeMap<>(settings);
            first.put("AzureWebJobsStorage", watched);
            String scan;
            try (WorkerProcess worker = worker(first)) {
                tables.watch("\"finishing\"", When.DONE, worker::kill);
                scan = worker.app().beginScan();
                Eventually.holds("the finish is claimed", tables::hasSeen);
            }

            assertThatANewProcessEnds(scan, settings);
        }
    }

    private static void assertThatANewProcessEnds(String scan, Map<String, String> settings) throws Exception {
        try (WorkerProcess second = worker(settings)) {
            assertThat(hasEnded(second, scan)).as("ended before the kill").isFalse();

            Eventually.holds("the run has ended", () -> hasEnded(second, scan));

            assertThat(JudgedOnce.problems(second.app(), CLUSTERS)).isEmpty();
        }
    }

    private static boolean hasEnded(WorkerProcess worker, String scan) throws Exception {
        JsonNode run = worker.app().find(scan).orElseThrow().path("run");
        return run.path("finishedAt").isTextual();
    }

    private SimulatedAzure start(String faults) throws Exception {
        return SimulatedAzure.start(
                estate, SimulatorOptions.defaults().withTimeScale(TIME_SCALE).withFaults(Faults.parse(faults)));
    }

    private static WorkerProcess worker(Map<String, String> settings) throws Exception {
        return WorkerProcess.start("256m", settings, OPTIONS);
    }

    /** Tables and queues of its own for each test, in the one storage. */
    private static Map<String, String> settings(String name, SimulatedAzure azure, String storage) {
        Map<String, String> settings = new TreeMap<>(azure.environment());
        settings.put("AzureWebJobsStorage", storage);
        settings.put("NODEWARDEN_TABLE_PREFIX", name);
        settings.put("NODEWARDEN_START_QUEUE", name + "-start");
        settings.put("NODEWARDEN_LANE_QUEUE", name + "-lane");
        settings.put("NODEWARDEN_FINISH_QUEUE", name + "-finish");
        settings.put("NODEWARDEN_CHANGE_QUEUE", name + "-change");
        settings.put("NODEWARDEN_TIME_SCALE", Double.toString(TIME_SCALE));
        settings.put("NODEWARDEN_OPERATOR_KEYS", "a-key-that-is-only-for-this-test-and-long");
        return settings;
    }
}
