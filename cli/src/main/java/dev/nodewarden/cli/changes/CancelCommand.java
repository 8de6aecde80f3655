package dev.nodewarden.cli.changes;

import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code changes cancel}. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Stops an open change before its next write; what it has written stays.")
final class CancelCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Acting acting = new Acting();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the journal.")
    private String reason = "";

    CancelCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        acting.act(shell, (commands, id, who) -> commands.cancel(id, reason, who));
        return ExitCode.FINE.number();
    }
}
