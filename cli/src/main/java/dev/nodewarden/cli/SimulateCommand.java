package dev.nodewarden.cli;

import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.SimulatedAzure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate}: a simulated Azure for other processes. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Serves a simulated Azure on localhost until Ctrl-C. Prints one line of JSON when it is ready:"
                + " where it is, the certificate to trust, and the environment variables that point nodewarden at it.")
final class SimulateCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--estate", paramLabel = "FILE", description = "Serve the resources in this file.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--generate", paramLabel = "N", description = "Or serve N clusters made up from --seed.")
    private Optional<Integer> clusters = Optional.empty();

    @Option(names = "--port", paramLabel = "P", description = "Where to listen; any free port if not given.")
    private int port;

    @Mixin
    private SimulatorOptionsMixin simulator = new SimulatorOptionsMixin();

    @Mixin
    private GenerationMixin generation = new GenerationMixin();

    @Option(
            names = "--until-stdin-closes",
            description = "End when standard input ends, so that it cannot outlive the program that started it.")
    private boolean untilStdinCloses;

    SimulateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SimulatedAzure azure = simulator.start(estate(), port, generation.clock());
        AtExit ending = AtExit.run(azure::close);
        try {
            shell.out().println(azure.readyLine());
            shell.out().flush();
            if (untilStdinCloses) {
                shell.in().transferTo(OutputStream.nullOutputStream());
            } else {
                // Ctrl-C or SIGTERM ends the process, and the hook closes what is open.
                new CountDownLatch(1).await();
            }
        } finally {
            ending.close();
        }
        return ExitCode.FINE.number();
    }

    private Estate estate() {
        if (file.isPresent() == clusters.isPresent()) {
            throw CommandFailure.usage("name what to serve: either --estate FILE or --generate N");
        }
        return file.map(SimulatorOptionsMixin::estate).orElseGet(() -> generation.generate(clusters.orElseThrow()));
    }
}
