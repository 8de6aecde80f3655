package dev.nodewarden.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.azure.storage.StorageConnection;
import dev.nodewarden.azure.storage.TableLedgers;
import dev.nodewarden.cli.AzureAccess;
import dev.nodewarden.cli.ClockMixin;
import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.ScanProgress;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.cli.SimulatorOptionsMixin;
import dev.nodewarden.cli.host.AccessKey;
import dev.nodewarden.cli.host.AppClient;
import dev.nodewarden.cli.host.Closing;
import dev.nodewarden.cli.host.HostLog;
import dev.nodewarden.cli.host.HostOptions;
import dev.nodewarden.cli.host.LocalApp;
import dev.nodewarden.cli.host.LocalHost;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.report.JsonReport;
import dev.nodewarden.scan.RunReports;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.SimulatorOptions;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;

/** The demo's night: everything it started, and the one run of it. */
final class Demo {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final long POLL_MILLIS = 200;

    private final LocalHost host;
    private final AppClient app;
    private final String forbidden;
    private final RunId run;
    private final Ledgers ledgers;

    private Demo(LocalHost host, AppClient app, String forbidden, RunId run, Ledgers ledgers) {
        this.host = host;
        this.app = app;
        this.forbidden = forbidden;
        this.run = run;
        this.ledgers = ledgers;
    }

    /** Starts a simulated Azure, storage and the app, which {@code closing} will end. */
    static Demo start(
            DemoEstate estate,
            SimulatorOptionsMixin simulator,
            int port,
            Instant now,
            boolean timers,
            Shell shell,
            Closing closing)
            throws IOException {
        SimulatorOptions options = simulator
                .toOptions()
                .withForbiddenSubscriptions(Set.of(estate.forbidden()))
                .withClock(ClockMixin.runningFrom(now));
        SimulatedAzure azure = closing.add(SimulatedAzure.start(estate.estate(), options));
        StorageEmulator storage = closing.add(StorageEmulator.start());
        String key = AccessKey.random();
        Map<String, String> settings = new TreeMap<>(azure.environment());
        settings.put("NODEWARDEN_IDENTITY", "caller");
        settings.put("NODEWARDEN_TIME_SCALE", Double.toString(simulator.timeScale()));
        settings.put("NODEWARDEN_OPERATOR_KEYS", key);
        settings.put("NODEWARDEN_NOW", now.toString());
        settings.put("AzureWebJobsStorage", storage.connectionString());
        HostOptions hosting = HostOptions.defaults().withPort(port).withVisitorKey(key);
        LocalHost host = closing.add(LocalApp.start(
                settings, timers ? hosting : hosting.withoutTimers(), HostLog.to(shell.err(), Level.WARNING)));
        Ledgers ledgers = TableLedgers.open(StorageConnection.fromConnectionString(
                storage.connectionString(),
                AzureAccess.connect(azure.environment()).httpClient(),
                StorageConnection.DEFAULT_PREFIX));
        // The storage is empty and the judging clock stands still, so this is what the first run is called.
        return new Demo(host, new AppClient(host.address(), key), estate.forbidden(), RunId.of(now, 0), ledgers);
    }

    /** Fires the nightly timer, waits for the end of its run, and returns how long it took. */
    Duration run(Shell shell) throws Exception {
        long begun = System.nanoTime();
        host.fire("NightlyScan");
        try (ScanProgress progress = ScanProgress.on(shell)) {
            while (!isOver(progress)) {
                if (System.nanoTime() - begun > LONGEST.toNanos()) {
                    throw CommandFailure.azure("the run did not end within " + LONGEST.toMinutes() + " minutes");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private boolean isOver(ScanProgress progress) throws IOException, InterruptedException {
        JsonNode scan = app.find("/api/scans/" + run)
                .orElseThrow(() -> CommandFailure.azure("the nightly timer did not begin run " + run));
        JsonNode clusters = scan.path("progress").path("clusters");
        if (clusters.path("discovered").asInt() > 0) {
            progress.judged(
                    clusters.path("judged").asInt(), clusters.path("discovered").asInt());
        }
        return !scan.path("run").path("finishedAt").isNull();
    }

    /** Returns the report of the run: whole, while one answer of the app carries 10,000 clusters at most. */
    byte[] report() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonReport.write(new RunReports(ledgers).find(run).orElseThrow(), bytes);
        return bytes.toByteArray();
    }

    /** Makes up the 90 nights before this one, so that the pages have something to tell. */
    void pretendPast(Instant now, long seed) {
        DemoHistory.write(ledgers, now, seed);
    }

    URI address() {
        return host.address();
    }

    String key() {
        return app.key();
    }

    /** Returns the id of the subscription that is unreadable on purpose. */
    String forbidden() {
        return forbidden;
    }
}
