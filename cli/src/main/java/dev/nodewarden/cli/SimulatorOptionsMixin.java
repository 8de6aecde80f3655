package dev.nodewarden.cli;

import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.Faults;
import dev.nodewarden.simulator.OperationTimes;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.SimulatorOptions;
import dev.nodewarden.simulator.Throttle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that starts a simulated Azure: how it behaves. */
public final class SimulatorOptionsMixin {
    @Option(
            names = "--latency-ms",
            paramLabel = "L",
            description = "Every simulated call takes at least L real milliseconds; 0 if not given.")
    private Optional<Long> latencyMillis = Optional.empty();

    @Option(
            names = "--throttle",
            paramLabel = "aks|off",
            converter = OptionTypes.AThrottle.class,
            description = "Which quotas the simulated Azure enforces; aks if not given.")
    private Optional<Throttle> throttle = Optional.empty();

    @Option(
            names = "--time-scale",
            paramLabel = "X",
            description = "Speeds up the simulated quotas and operations, and our pacing by quotas; 1 if not given.")
    private Optional<Double> timeScale = Optional.empty();

    @Option(
            names = "--operation-seconds",
            paramLabel = "S",
            description = "How long a simulated operation on a cluster takes, at a time scale of 1; 60 if not given.")
    private Optional<Long> operationSeconds = Optional.empty();

    @Option(
            names = "--agent-pool-operation-seconds",
            paramLabel = "S",
            description =
                    "How long a simulated operation on an agent pool takes, at a time scale of 1; 120 if not given.")
    private Optional<Long> poolOperationSeconds = Optional.empty();

    @Option(names = "--faults", paramLabel = "FILE", description = "What goes wrong on purpose in the simulated Azure.")
    private Optional<Path> faults = Optional.empty();

    @Option(
            names = "--request-log",
            paramLabel = "FILE",
            description = "Where the simulated Azure writes each request, as a line of JSON.")
    private Optional<Path> requestLog = Optional.empty();

    /** Returns how many times faster than real the quotas refill; {@code Pacing} takes the same number. */
    public double timeScale() {
        return timeScale.orElse(1.0);
    }

    /** Returns the names of the options that were given. */
    public List<String> given() {
        List<String> given = new ArrayList<>();
        latencyMillis.ifPresent(value -> given.add("--latency-ms"));
        throttle.ifPresent(value -> given.add("--throttle"));
        timeScale.ifPresent(value -> given.add("--time-scale"));
        operationSeconds.ifPresent(value -> given.add("--operation-seconds"));
        poolOperationSeconds.ifPresent(value -> given.add("--agent-pool-operation-seconds"));
        faults.ifPresent(value -> given.add("--faults"));
        requestLog.ifPresent(value -> given.add("--request-log"));
        return given;
    }

    /** Returns the options as they were given, for a simulated Azure in a process of its own. */
    public List<String> toArguments() {
        List<String> arguments = new ArrayList<>();
        latencyMillis.ifPresent(value -> arguments.add("--latency-ms=" + value));
        throttle.ifPresent(value -> arguments.add("--throttle=" + value.name().toLowerCase(Locale.ROOT)));
        timeScale.ifPresent(value -> arguments.add("--time-scale=" + value));
        operationSeconds.ifPresent(value -> arguments.add("--operation-seconds=" + value));
        poolOperationSeconds.ifPresent(value -> arguments.add("--agent-pool-operation-seconds=" + value));
        faults.ifPresent(value -> arguments.add("--faults=" + value));
        requestLog.ifPresent(value -> arguments.add("--request-log=" + value));
        return arguments;
    }

    /**
     * Returns the options as the simulator takes them.
     *
     * @throws CommandFailure naming the option whose value is wrong, or what is wrong with the faults file
     */
    public SimulatorOptions toOptions() {
        try {
            SimulatorOptions options = SimulatorOptions.defaults()
                    .withThrottle(throttle.orElse(Throttle.AKS))
                    .withTimeScale(timeScale())
                    .withOperationTimes(operationTimes())
                    .withLatency(Duration.ofMillis(latencyMillis.orElse(0L)));
            if (faults.isPresent()) {
                options = options.withFaults(InputFiles.read("--faults", faults.get(), Faults::load));
            }
            return requestLog.isPresent() ? options.withRequestLog(requestLog.get()) : options;
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    private OperationTimes operationTimes() {
        OperationTimes usual = OperationTimes.DEFAULT;
        return new OperationTimes(
                operationSeconds.map(Duration::ofSeconds).orElse(usual.cluster()),
                poolOperationSeconds.map(Duration::ofSeconds).orElse(usual.agentPool()));
    }

    private static CommandFailure wrong(IllegalArgumentException e) {
        return CommandFailure.usage("wrong options for the simulated Azure: " + e.getMessage());
    }

    /**
     * Reads an estate file.
     *
     * @throws CommandFailure saying what is wrong with it, and where
     */
    public static Estate estate(Path file) {
        return InputFiles.read("--estate", file, Estate::load);
    }

    /**
     * Starts a simulated Azure on {@code port}, 0 for any free one, that lives in the time of {@code clock}. The caller
     * closes it.
     *
     * @throws CommandFailure if the port is taken or the request log cannot be written
     */
    public SimulatedAzure start(Estate estate, int port, Clock clock) {
        SimulatorOptions options = toOptions().withClock(clock);
        try {
            return SimulatedAzure.start(estate, options.withPort(port));
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        } catch (IOException e) {
            throw CommandFailure.usage("cannot start the simulated Azure: " + InputFiles.sentence(e));
        }
    }
}
