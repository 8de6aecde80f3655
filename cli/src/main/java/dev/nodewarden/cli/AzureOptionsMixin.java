package dev.nodewarden.cli;

import dev.nodewarden.simulator.Estate;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that reads from Azure: the real one, or a simulated one started for it. */
public final class AzureOptionsMixin {
    @Option(
            names = "--estate",
            paramLabel = "FILE",
            description = "Ask a simulated Azure that holds this estate, instead of the real one.")
    private Optional<Path> estate = Optional.empty();

    @Mixin
    private SimulatorOptionsMixin simulator = new SimulatorOptionsMixin();

    /** Returns how many times faster than real the quotas refill. */
    double timeScale() {
        return simulator.timeScale();
    }

    /**
     * Opens the way to Azure. Starts the simulated one, in the time of {@code clock}; contacts nobody else.
     *
     * @throws CommandFailure if a file or a setting is wrong, or options belong to a simulated Azure and none is asked for
     */
    public AzureAccess open(Shell shell, Clock clock) {
        if (estate.isEmpty()) {
            refuseSimulatorOptions();
            return AzureAccess.real(shell.environment());
        }
        Estate loaded = SimulatorOptionsMixin.estate(estate.get());
        return AzureAccess.simulated(simulator.start(loaded, 0, clock));
    }

    private void refuseSimulatorOptions() {
        List<String> given = simulator.given();
        if (!given.isEmpty()) {
            throw CommandFailure.usage(String.join(", ", given) + (given.size() == 1 ? " is" : " are")
                    + " for a simulated Azure only; add --estate FILE, or leave it out");
        }
    }
}
