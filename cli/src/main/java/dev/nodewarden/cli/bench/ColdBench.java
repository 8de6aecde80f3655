package dev.nodewarden.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.azure.arm.ArmInventories;
import dev.nodewarden.azure.arm.Discovery;
import dev.nodewarden.cli.AzureAccess;
import dev.nodewarden.cli.host.AccessKey;
import dev.nodewarden.cli.host.AppClient;
import dev.nodewarden.cli.host.Closing;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.Subscription;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Starts the app again and again in a fresh process, with the flags of the Functions worker, and times its first check. */
final class ColdBench {
    private ColdBench() {}

    static List<ColdStart> measure(int starts) throws IOException, InterruptedException {
        Path log = Files.createTempFile("nodewarden-cold-", ".log");
        List<String> arguments = List.of("--request-log=" + log);
        try (Closing closing = Closing.atExit()) {
            SimulatorProcess azure =
                    closing.add(SimulatorProcess.start(new BenchPlan(4, 1, 1, 1, arguments, "512m", 1)));
            StorageEmulator storage = closing.add(StorageEmulator.start());
            Map<String, String> settings = new TreeMap<>(azure.environment());
            settings.put("AzureWebJobsStorage", storage.connectionString());
            settings.put("NODEWARDEN_OPERATOR_KEYS", AccessKey.random());
            String check = liveCheck(azure);
            // The simulated Azure and the emulator are not to be cold; the tables are made here too.
            start(settings, check, log);
            List<ColdStart> all = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                all.add(start(settings, check, log));
            }
            return all;
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private static ColdStart start(Map<String, String> settings, String check, Path log)
            throws IOException, InterruptedException {
        int before = Files.readAllLines(log).size();
        long begun = System.nanoTime();
        try (WorkerProcess worker = WorkerProcess.start("512m", settings, List.of())) {
            Duration process = since(begun);
            AppClient app = worker.app();
            Instant asked = Instant.now();
            JsonNode unused = app.find(check).orElseThrow();
            Instant answered = Instant.now();
            List<String> lines = Files.readAllLines(log);
            ColdStart.Asked azure = ColdStart.Asked.in(lines.subList(before, lines.size()));
            long again = System.nanoTime();
            JsonNode unusedToo = app.find(check).orElseThrow();
            return new ColdStart(
                    process,
                    Duration.between(asked, azure.token()),
                    Duration.between(azure.token(), azure.cluster()),
                    Duration.between(azure.cluster(), answered),
                    since(again));
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /** The path of a live check of the first cluster there is. */
    private static String liveCheck(SimulatorProcess azure) throws IOException {
        Inventory inventory =
                ArmInventories.open(AzureAccess.connect(azure.environment()), Discovery.ARM_LIST, Clock.systemUTC());
        List<Cluster> clusters = new ArrayList<>();
        List<String> subscriptions = inventory
                .subscriptions()
                .match(all -> all.stream().map(Subscription::id).toList(), failure -> List.of());
        inventory.discover(
                subscriptions,
                (subscription, found) -> clusters.addAll(found.match(list -> list, failure -> List.<Cluster>of())));
        if (clusters.isEmpty()) {
            throw new IOException("the simulated Azure has no cluster");
        }
        ClusterId id = clusters.get(0).id();
        return "/api/clusters/" + id.subscriptionId() + "/" + id.resourceGroup() + "/" + id.name() + "?live=true";
    }
}
