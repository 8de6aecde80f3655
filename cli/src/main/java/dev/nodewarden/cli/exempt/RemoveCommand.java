package dev.nodewarden.cli.exempt;

import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.ledger.ExemptionLedger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.report.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code exempt remove}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Takes an exemption off the record. What it covered counts again.")
final class RemoveCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(index = "0", paramLabel = "ID", description = "Its id, as 'nodewarden exempt list' shows it.")
    private String id = "";

    @Mixin
    private StorageMixin storage = new StorageMixin();

    RemoveCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Exemption removed =
                storage.with(shell, opened -> removed(opened.ledgers().exemptions()));
        shell.out().println(Terminal.safe("Removed " + ExemptionText.oneLine(removed)));
        shell.out().println("What it covered counts again from the next run or live check on.");
        return ExitCode.FINE.number();
    }

    private Exemption removed(ExemptionLedger exemptions) {
        Versioned<Exemption> there = exemptions
                .find(id)
                .orElseThrow(() -> CommandFailure.usage(Terminal.safe(
                        "there is no exemption '" + id + "'; 'nodewarden exempt list' shows those on record")));
        if (!exemptions.remove(there)) {
            throw AddCommand.changedMeanwhile(id);
        }
        return there.value();
    }
}
