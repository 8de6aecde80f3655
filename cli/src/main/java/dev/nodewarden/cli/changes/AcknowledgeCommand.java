package dev.nodewarden.cli.changes;

import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code changes acknowledge}. */
@Command(
        name = "acknowledge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says that a person has looked at how a change ended; its cluster may be changed again.")
final class AcknowledgeCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Acting acting = new Acting();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the journal.")
    private String reason = "";

    AcknowledgeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        acting.act(shell, (commands, id, who) -> commands.acknowledge(id, reason, who));
        return ExitCode.FINE.number();
    }
}
