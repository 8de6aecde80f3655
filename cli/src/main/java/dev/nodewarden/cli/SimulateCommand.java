package dev.nodewarden.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "simulate", description = "Serves a simulated Azure until it is told to stop.")
final class SimulateCommand implements Callable<Integer> {
    private final Shell shell;

    SimulateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        throw CommandFailure.usage("not there yet " + shell.terminal());
    }
}
