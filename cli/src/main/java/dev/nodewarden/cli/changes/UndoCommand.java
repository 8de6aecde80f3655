package dev.nodewarden.cli.changes;

import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code changes undo}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Plans a change that takes back what this one did, the channel before the window. The app makes it,"
                        + " if the cluster still is as the change left it.")
final class UndoCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Acting acting = new Acting();

    UndoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        acting.act(shell, (commands, id, who) -> commands.undo(id, who));
        return ExitCode.FINE.number();
    }
}
