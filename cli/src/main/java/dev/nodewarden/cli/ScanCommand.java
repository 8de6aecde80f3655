package dev.nodewarden.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "scan", description = "Serves a simulated Azure until it is told to stop.")
final class ScanCommand implements Callable<Integer> {
    private final Shell shell;

    ScanCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        throw CommandFailure.usage("not there yet " + shell.terminal());
    }
}
