package dev.nodewarden.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "check", description = "Serves a simulated Azure until it is told to stop.")
final class CheckCommand implements Callable<Integer> {
    private final Shell shell;

    CheckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        throw CommandFailure.usage("not there yet " + shell.terminal());
    }
}
