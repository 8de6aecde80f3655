package dev.nodewarden.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.cli.SimulatorOptionsMixin;
import dev.nodewarden.simulator.storage.StorageEmulatorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: how fast a run is, compared with how fast the quota lets it be. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures a run over a made-up estate of equal lanes: a simulated Azure, a storage emulator and the"
                        + " workers, each a process of its own, over real queues and tables.")
public final class BenchCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--clusters", paramLabel = "N", description = "Make up N clusters; 6000 if not given.")
    private int clusters = 6000;

    @Option(names = "--subscriptions", paramLabel = "N", description = "In N subscriptions; 10 if not given.")
    private int subscriptions = 10;

    @Option(names = "--regions", paramLabel = "N", description = "And N regions of each; 2 if not given.")
    private int regions = 2;

    @Mixin
    private SimulatorOptionsMixin simulator = new SimulatorOptionsMixin();

    @Option(names = "--xmx", paramLabel = "SIZE", description = "Heap of each worker; 512m if not given.")
    private String maxHeap = "512m";

    @Option(
            names = "--workers",
            split = ",",
            paramLabel = "N",
            description = "Workers on the same queues; several numbers measure one after the other; 1 if not given.")
    private List<Integer> workers = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "S", description = "The same seed makes up the same estate; 1 if not given.")
    private long seed = 1;

    @Option(
            names = "--cold",
            description =
                    "Measure cold starts instead: fresh processes with the Functions worker's flags, each from its"
                            + " start to its first live check.")
    private boolean cold;

    @Option(names = "--starts", paramLabel = "N", description = "With --cold: start N times; 9 if not given.")
    private int starts = 9;

    @Option(names = "--output", paramLabel = "table|json", description = "table if not given.")
    private Format format = Format.TABLE;

    /** How measurements are printed. */
    enum Format {
        TABLE,
        JSON
    }

    public BenchCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (cold) {
            return coldStarts();
        }
        BenchPlan plan = plan();
        List<Measurement> measurements = new ArrayList<>();
        try {
            for (int count : workers.isEmpty() ? List.of(1) : workers) {
                measurements.add(Bench.measure(plan, count, shell));
            }
        } catch (StorageEmulatorException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
        print(measurements);
        boolean sound = measurements.stream()
                .allMatch(measurement -> measurement.problems().isEmpty());
        return (sound ? ExitCode.FINE : ExitCode.INCOMPLETE).number();
    }

    private Integer coldStarts() throws IOException, InterruptedException {
        if (starts < 1) {
            throw CommandFailure.usage("--starts: need a number >= 1, got " + starts);
        }
        try {
            List<ColdStart> all = ColdBench.measure(starts);
            if (format == Format.TABLE) {
                ColdStart.table(all).forEach(shell.out()::println);
            } else {
                shell.out().println(ColdStart.json(all));
            }
            return ExitCode.FINE.number();
        } catch (StorageEmulatorException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    private BenchPlan plan() {
        if (workers.stream().anyMatch(count -> count < 1)) {
            throw CommandFailure.usage("--workers: need numbers >= 1, got " + workers);
        }
        try {
            // Read here too, so that what is wrong with them is told before anything is started.
            simulator.toOptions();
            return new BenchPlan(
                    clusters, subscriptions, regions, simulator.timeScale(), simulator.toArguments(), maxHeap, seed);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("cannot measure that: " + e.getMessage());
        }
    }

    private void print(List<Measurement> measurements) throws IOException {
        if (format == Format.TABLE) {
            measurements.forEach(measurement -> measurement.toTable().forEach(shell.out()::println));
            return;
        }
        ArrayNode all = new ObjectMapper().createArrayNode();
        measurements.forEach(measurement -> all.add(measurement.toJson()));
        // One object for one measurement, as everyone expects who did not ask for several.
        JsonNode printed = workers.size() < 2 ? all.path(0) : all;
        shell.out().println(printed);
    }
}
