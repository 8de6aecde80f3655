package dev.nodewarden.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.ScanProgress;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.cli.host.AccessKey;
import dev.nodewarden.cli.host.AppClient;
import dev.nodewarden.cli.host.Closing;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One measured run: a simulated Azure, a storage emulator and the workers, each a process of its own. */
final class Bench {
    private static final long POLL_MILLIS = 1000;
    private static final Duration LONGEST = Duration.ofHours(6);

    private Bench() {}

    static Measurement measure(BenchPlan plan, int count, Shell shell) throws IOException, InterruptedException {
        try (Closing closing = Closing.atExit()) {
            SimulatorProcess azure = closing.add(SimulatorProcess.start(plan));
            WarmUp warmUp = WarmUp.of(azure);
            StorageEmulator storage = closing.add(StorageEmulator.start());
            Map<String, String> settings = settings(plan, azure, storage);
            List<WorkerProcess> workers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                workers.add(closing.add(WorkerProcess.start(plan.maxHeap(), settings, WorkerProcess.WITHOUT_TIMERS)));
            }
            for (WorkerProcess worker : workers) {
                warmUp.check(worker.app(), Math.max(1, plan.lanes() / workers.size()));
            }
            WorkerProcess first = workers.get(0);
            // The run is measured, not the first request of a cold process.
            for (WorkerProcess worker : workers) {
                worker.app().find("/api/clusters?limit=1");
            }
            RequestNumbers before = azure.counts();
            first.fire("NightlyScan");
            double wallSeconds = run(first.app(), shell);
            RequestNumbers calls = azure.counts().since(before);
            List<String> problems = JudgedOnce.problems(first.app(), plan.clusters());
            return new Measurement(plan, count, wallSeconds, calls, peak(workers), problems);
        }
    }

    private static Map<String, String> settings(BenchPlan plan, SimulatorProcess azure, StorageEmulator storage) {
        Map<String, String> settings = new TreeMap<>(azure.environment());
        settings.put("AzureWebJobsStorage", storage.connectionString());
        settings.put("NODEWARDEN_OPERATOR_KEYS", AccessKey.random());
        settings.put("NODEWARDEN_TIME_SCALE", Double.toString(plan.timeScale()));
        // Alone with its quota, a run may use all of it.
        settings.put("NODEWARDEN_RESERVE", "0");
        settings.put("NODEWARDEN_SHARE", "1.0");
        return settings;
    }

    /** Waits for the end of the only run there is, and returns its length by its own times. */
    private static double run(AppClient app, Shell shell) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (ScanProgress progress = ScanProgress.on(shell)) {
            while (System.nanoTime() - begun < LONGEST.toNanos()) {
                JsonNode told = scan(app);
                JsonNode run = told.path("run");
                if (run.path("finishedAt").isTextual()) {
                    Instant startedAt = Instant.parse(run.path("startedAt").asText());
                    Instant finishedAt = Instant.parse(run.path("finishedAt").asText());
                    return Duration.between(startedAt, finishedAt).toMillis() / 1000.0;
                }
                show(progress, told.path("progress").path("clusters"));
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
        throw CommandFailure.azure("the run did not end within " + LONGEST.toHours() + " hours");
    }

    private static JsonNode scan(AppClient app) throws IOException, InterruptedException {
        JsonNode runs = app.find("/api/runs?limit=1").orElseThrow().path("items");
        return runs.isEmpty()
                ? MissingNode.getInstance()
                : app.find("/api/scans/" + runs.path(0).path("id").asText()).orElseThrow();
    }

    private static void show(ScanProgress progress, JsonNode clusters) {
        if (clusters.path("discovered").asInt() > 0) {
            progress.judged(
                    clusters.path("judged").asInt(), clusters.path("discovered").asInt());
        }
    }

    private static WorkerProcess.Memory peak(List<WorkerProcess> workers) throws IOException {
        List<WorkerProcess.Memory> all = new ArrayList<>();
        for (WorkerProcess worker : workers) {
            all.add(worker.end());
        }
        return WorkerProcess.Memory.largest(all);
    }
}
