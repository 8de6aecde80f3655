package dev.nodewarden.cli.changes;

import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code changes reject}. */
@Command(
        name = "reject",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says no to a change that waits for approval.")
final class RejectCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Acting acting = new Acting();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the journal.")
    private String reason = "";

    RejectCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        acting.act(shell, (commands, id, who) -> commands.reject(id, reason, who));
        return ExitCode.FINE.number();
    }
}
