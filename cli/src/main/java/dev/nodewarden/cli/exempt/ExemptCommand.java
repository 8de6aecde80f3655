package dev.nodewarden.cli.exempt;

import dev.nodewarden.cli.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code exempt}: only its commands do anything. */
@Command(
        name = "exempt",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Keeps exemptions on record, which the nightly run and live checks honour until their date."
                + " Writes to nodewarden's own storage only.")
public final class ExemptCommand {
    private ExemptCommand() {}

    /** Returns the command with its commands. */
    public static CommandLine of(Shell shell) {
        return new CommandLine(new ExemptCommand())
                .addSubcommand(new AddCommand(shell))
                .addSubcommand(new ListCommand(shell))
                .addSubcommand(new RemoveCommand(shell));
    }
}
