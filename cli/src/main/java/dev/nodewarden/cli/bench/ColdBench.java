package dev.nodewarden.cli.bench;

import dev.nodewarden.azure.arm.ArmInventories;
import dev.nodewarden.azure.arm.Discovery;
import dev.nodewarden.cli.AzureAccess;
import dev.nodewarden.cli.host.AccessKey;
import dev.nodewarden.cli.host.Closing;
import dev.nodewarden.cli.host.LocalApp;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.Subscription;
import dev.nodewarden.functions.AppSettings;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Starts the packaged app's wiring again and again in a fresh process, with the flags of the Functions worker, and times
 * its first live check.
 */
final class ColdBench {
    /** The setting with the address of the managed identity's tokens. */
    private static final String TOKENS = "IDENTITY_ENDPOINT";

    private ColdBench() {}

    static List<ColdStart> measure(int starts) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("nodewarden-cold-");
        Path log = folder.resolve("requests.log");
        List<String> arguments = List.of("--request-log=" + log);
        try (Closing closing = Closing.atExit()) {
            closing.add(() -> delete(folder));
            SimulatorProcess azure =
                    closing.add(SimulatorProcess.start(new BenchPlan(4, 1, 1, 1, arguments, "512m", 1)));
            StorageEmulator storage = closing.add(StorageEmulator.start());
            Relay tables = closing.add(Relay.before(storage.tableEndpoint().getPort()));
            URI tokens = URI.create(azure.environment().getOrDefault(TOKENS, ""));
            Relay identity = closing.add(Relay.before(tokens.getPort()));
            Map<String, String> settings = new TreeMap<>(AppSettings.defaults());
            settings.putAll(azure.environment());
            settings.put(TOKENS, throughPort(tokens.toString(), tokens.getPort(), identity.port()));
            settings.put(
                    "AzureWebJobsStorage",
                    throughPort(
                            storage.connectionString(), storage.tableEndpoint().getPort(), tables.port()));
            String key = AccessKey.random();
            settings.put("NODEWARDEN_READER_KEYS", key);
            settings.put(
                    "NODEWARDEN_POLICY",
                    LocalApp.staged().resolve("policy.yaml").toString());
            String check = liveCheck(azure);
            ColdProcess process = ColdProcess.in(Files.createDirectory(folder.resolve("classes")));
            // The simulated Azure and the emulator are not to be cold; the tables are made here too.
            process.run(settings, check, key);
            List<ColdStart> all = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                int before = Files.readAllLines(log).size();
                ColdProcess.Times times = process.run(settings, check, key);
                List<String> lines = Files.readAllLines(log);
                all.add(ColdStart.of(times, ColdStart.Asked.in(lines.subList(before, lines.size())), identity, tables));
            }
            return all;
        }
    }

    private static String throughPort(String text, int port, int relay) {
        return text.replace(":" + port + "/", ":" + relay + "/");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The address of a live check of the first cluster there is. */
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
        return "http://localhost/api/clusters/" + id.subscriptionId() + "/" + id.resourceGroup() + "/" + id.name()
                + "?live=true";
    }
}
