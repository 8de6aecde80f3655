package dev.nodewarden.cli.changes;

import dev.nodewarden.cli.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code changes}: only its commands do anything. */
@Command(
        name = "changes",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Shows the changes of clusters that the app has planned, and decides on them. Writes to nodewarden's"
                        + " own storage only; the app makes the changes.")
public final class ChangesCommand {
    private ChangesCommand() {}

    /** Returns the command with its commands. */
    public static CommandLine of(Shell shell) {
        return new CommandLine(new ChangesCommand())
                .addSubcommand(new ListCommand(shell))
                .addSubcommand(new ShowCommand(shell))
                .addSubcommand(new ApproveCommand(shell))
                .addSubcommand(new RejectCommand(shell))
                .addSubcommand(new CancelCommand(shell))
                .addSubcommand(new UndoCommand(shell))
                .addSubcommand(new AcknowledgeCommand(shell));
    }
}
