package dev.nodewarden.cli.changes;

import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code changes approve}. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Agrees to a change as 'nodewarden changes show' tells it. The app begins it within the guardrails,"
                        + " or lets it expire after 14 days.")
final class ApproveCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Acting acting = new Acting();

    @Option(
            names = "--hash",
            required = true,
            paramLabel = "HASH",
            description = "The hash that was shown with the change: what you agree to, and nothing else.")
    private String hash = "";

    ApproveCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        acting.act(shell, (commands, id, who) -> commands.approve(id, hash, who));
        return ExitCode.FINE.number();
    }
}
