package dev.nodewarden.cli.host;

import dev.nodewarden.cli.ClockMixin;
import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.cli.SimulatorOptionsMixin;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.storage.StorageEmulator;
import dev.nodewarden.simulator.storage.StorageEmulatorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: the function app on this machine. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Runs the function app on localhost until Ctrl-C: the very functions that are deployed, with HTTP,"
                        + " timers and queues. Against Azure with your own login, or a simulated one with --estate.")
public final class ServeCommand implements Callable<Integer> {
    private static final String STORAGE = "AzureWebJobsStorage";

    private final Shell shell;

    @Option(names = "--port", paramLabel = "P", description = "Where HTTP answers; 7071 if not given, 0 for any.")
    private int port = 7071;

    @Option(
            names = "--storage",
            paramLabel = "CONNECTION_STRING",
            description = "The storage account to work in; AzureWebJobsStorage of the environment if not given, or else"
                    + " an emulator that lives as long as this command.")
    private Optional<String> storage = Optional.empty();

    @Option(
            names = "--estate",
            paramLabel = "FILE",
            description = "Ask a simulated Azure that holds this estate, instead of the real one.")
    private Optional<Path> estate = Optional.empty();

    @Option(
            names = "--discovery",
            paramLabel = "resource-graph|arm-list",
            description = "Where clusters are looked for; resource-graph if not given.")
    private Optional<String> discovery = Optional.empty();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy to judge by; the shipped policy.yaml if not given.")
    private Optional<Path> policy = Optional.empty();

    @Option(names = "--verbose", description = "Show what the functions log, and a line for each of their runs.")
    private boolean verbose;

    @Mixin
    private ClockMixin clock = new ClockMixin();

    @Mixin
    private SimulatorOptionsMixin simulator = new SimulatorOptionsMixin();

    @Option(names = "--no-timers", hidden = true, description = "No timer fires.")
    private boolean noTimers;

    @Option(names = "--lease", hidden = true, description = "Seconds a queue message in work is hidden.")
    private long leaseSeconds = HostOptions.defaults().lease().toSeconds();

    @Option(names = "--stats", hidden = true, description = "Where peak memory is written, as JSON.")
    private Optional<Path> stats = Optional.empty();

    @Option(
            names = "--until-stdin-closes",
            hidden = true,
            description = "Tell the address as a line of JSON, fire the timer function that each line of standard input"
                    + " names, and end when it ends.")
    private boolean untilStdinCloses;

    public ServeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Closing closing = Closing.atExit()) {
            stats.ifPresent(file -> closing.add(MemoryStats.writeTo(file)));
            ServedKeys keys = ServedKeys.of(shell.environment());
            LocalHost host = start(closing, keys);
            if (untilStdinCloses) {
                shell.out().println("{\"address\":\"" + host.address() + "\"}");
                fireWhatIsAsked(host);
            } else {
                List<String> welcome = Welcome.lines(host.address(), keys);
                welcome.forEach(shell.out()::println);
                new CountDownLatch(1).await();
            }
            return ExitCode.FINE.number();
        } catch (HostException | StorageEmulatorException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    private void fireWhatIsAsked(LocalHost host) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
        for (String name = lines.readLine(); name != null; name = lines.readLine()) {
            try {
                host.fire(name);
            } catch (Exception e) {
                // As in the host: the function has failed, and the process goes on.
                shell.err().println(name + " failed: " + e);
            }
        }
    }

    private LocalHost start(Closing closing, ServedKeys keys) {
        HostOptions options = hostOptions();
        Map<String, String> settings = new TreeMap<>(shell.environment());
        settings.putAll(keys.settings());
        settings.putIfAbsent("NODEWARDEN_IDENTITY", "caller");
        clock.now().ifPresent(now -> settings.put("NODEWARDEN_NOW", now.toString()));
        policy.ifPresent(
                file -> settings.put("NODEWARDEN_POLICY", file.toAbsolutePath().toString()));
        discovery.ifPresent(where -> settings.put("NODEWARDEN_DISCOVERY", where));
        settings.putAll(azure(closing));
        storage.ifPresent(given -> settings.put(STORAGE, given));
        if (settings.getOrDefault(STORAGE, "").isBlank()) {
            settings.put(STORAGE, closing.add(StorageEmulator.start()).connectionString());
        }
        HostLog log = HostLog.to(shell.err(), verbose ? Level.FINE : Level.WARNING);
        return closing.add(LocalApp.start(settings, options, log));
    }

    private HostOptions hostOptions() {
        try {
            return new HostOptions(port, !noTimers, Duration.ofSeconds(leaseSeconds), Optional.empty());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--port or --lease: " + e.getMessage());
        }
    }

    /** Returns the variables that point at the simulated Azure, or nothing for the real one. */
    private Map<String, String> azure(Closing closing) {
        if (estate.isEmpty()) {
            refuseSimulatorOptions();
            return Map.of();
        }
        SimulatedAzure simulated =
                closing.add(simulator.start(SimulatorOptionsMixin.estate(estate.get()), 0, clock.running()));
        Map<String, String> variables = new TreeMap<>(simulated.environment());
        variables.put("NODEWARDEN_TIME_SCALE", Double.toString(simulator.timeScale()));
        return variables;
    }

    private void refuseSimulatorOptions() {
        if (!simulator.given().isEmpty()) {
            throw CommandFailure.usage(
                    String.join(", ", simulator.given()) + " is for a simulated Azure only; add --estate FILE");
        }
    }
}
