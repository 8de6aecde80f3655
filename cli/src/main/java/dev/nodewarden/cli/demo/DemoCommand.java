package dev.nodewarden.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.cli.ClockMixin;
import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.cli.SimulatorOptionsMixin;
import dev.nodewarden.cli.host.Closing;
import dev.nodewarden.cli.host.HostException;
import dev.nodewarden.simulator.storage.StorageEmulatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: a nightly run over a simulated estate, from the timer to the report. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows a nightly run over a made-up estate: a simulated Azure, a storage emulator and the real"
                + " functions on this machine. One subscription is unreadable on purpose. Then serves until Ctrl-C.")
public final class DemoCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--clusters", paramLabel = "N", description = "Make up N clusters; 360 if not given.")
    private int clusters = 360;

    @Option(names = "--subscriptions", paramLabel = "N", description = "In N subscriptions; 12 if not given.")
    private int subscriptions = 12;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed makes up the same estate; 1 if not given.")
    private long seed = 1;

    @Option(names = "--port", paramLabel = "P", description = "Where HTTP answers; any free port if not given.")
    private int port;

    @Option(names = "--once", description = "End after the summary.")
    private boolean once;

    @Option(
            names = {"--report", "--out"},
            paramLabel = "FILE",
            description = "Write the report there as JSON; with the same --seed and --now it is the same to the byte.")
    private Optional<Path> report = Optional.empty();

    @Mixin
    private ClockMixin clock = new ClockMixin();

    @Mixin
    private SimulatorOptionsMixin simulator = new SimulatorOptionsMixin();

    public DemoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        report.ifPresent(DemoCommand::requireWritable);
        Instant now = clock.now().orElseGet(() -> Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
        try (Closing closing = Closing.atExit()) {
            Demo demo = Demo.start(estate(now), simulator, port, now, !once, shell, closing);
            return show(demo, now).number();
        } catch (HostException | StorageEmulatorException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    private DemoEstate estate(Instant now) {
        try {
            return DemoEstate.generate(clusters, subscriptions, seed, now);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("cannot make up that estate: " + e.getMessage());
        }
    }

    private ExitCode show(Demo demo, Instant now) throws Exception {
        Duration took = demo.run(shell);
        byte[] json = demo.report();
        if (report.isPresent()) {
            write(report.get(), json);
        }
        JsonNode tree = new ObjectMapper().readTree(json);
        DemoSummary.lines(tree, took).forEach(shell.out()::println);
        shell.out().println();
        if (once) {
            shell.out().println("The report is served without --once, and kept with --report FILE.");
        } else {
            demo.pretendPast(now, seed);
            serving(demo).forEach(shell.out()::println);
            new CountDownLatch(1).await();
        }
        return verdict(tree, demo.forbidden());
    }

    private static List<String> serving(Demo demo) {
        String api = demo.address() + "/api";
        return List.of(
                "The app serves " + api + " until Ctrl-C. The report:",
                "  curl -H 'x-nodewarden-key: " + demo.key() + "' \\",
                "    " + api + "/report.json",
                "The dashboard:",
                "  " + api + "/report");
    }

    /** Told before the night, not after it. */
    private static void requireWritable(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isWritable(parent) || Files.isDirectory(file)) {
            throw CommandFailure.usage("--report: " + file + " cannot be written");
        }
    }

    private static void write(Path file, byte[] json) {
        try {
            Files.write(file, json);
        } catch (IOException e) {
            throw CommandFailure.usage("--report: " + file + " cannot be written: " + e.getMessage());
        }
    }

    /** The demo went as designed when exactly the forbidden subscription is missing, and all else adds up. */
    static ExitCode verdict(JsonNode report, String forbidden) {
        JsonNode coverage = report.path("coverage");
        JsonNode unreadable = coverage.path("unreadable");
        boolean onlyThat = unreadable.size() == 1
                && unreadable.path(0).path("kind").asText().equals("subscription")
                && unreadable.path(0).path("reason").asText().equals("forbidden")
                && unreadable.path(0).path("id").asText().endsWith("/" + forbidden);
        JsonNode subscriptions = coverage.path("subscriptions");
        boolean allOthers = subscriptions.path("discovered").asInt()
                == subscriptions.path("read").asInt() + 1;
        int discovered = coverage.path("clusters").path("discovered").asInt();
        boolean all = discovered == coverage.path("clusters").path("evaluated").asInt()
                && discovered == report.path("clusters").size();
        boolean incomplete = report.path("run").path("state").asText().equals("incomplete");
        return onlyThat && allOthers && all && incomplete ? ExitCode.FINE : ExitCode.INCOMPLETE;
    }
}
