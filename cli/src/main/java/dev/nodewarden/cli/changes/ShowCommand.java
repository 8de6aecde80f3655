package dev.nodewarden.cli.changes;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.cli.exempt.StorageMixin;
import dev.nodewarden.ledger.ChangeJson;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code changes show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows one change with its journal: everything that was done, when, and by whom.")
final class ShowCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            converter = ChangeIdOption.class,
            description = "The change's id, as 'nodewarden changes list' shows it.")
    private @Nullable ChangeId id;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            description = "How the answer is written; table if not given.")
    private ListFormat format = ListFormat.TABLE;

    @Mixin
    private StorageMixin storage = new StorageMixin();

    ShowCommand(Shell shell) {
        this.shell = shell;
    }

    /** A change and its journal. */
    private record Told(Change change, List<JournalEntry> journal) {}

    @Override
    public Integer call() throws IOException {
        ChangeId which = Objects.requireNonNull(id, "picocli refuses a missing parameter");
        Told told = storage.with(shell, opened -> {
            Change change =
                    opened.ledgers().changes().find(which).map(Versioned::value).orElseThrow(() -> missing(which));
            return new Told(change, opened.ledgers().changes().journal(which));
        });
        switch (format) {
            case TABLE -> table(told);
            case JSON -> json(told);
        }
        return ExitCode.FINE.number();
    }

    static CommandFailure missing(ChangeId id) {
        return CommandFailure.usage("there is no change '" + id + "'; 'nodewarden changes list' shows those on record");
    }

    private void table(Told told) {
        ChangeText.lines(told.change()).forEach(shell.out()::println);
        shell.out().println();
        told.journal().stream().map(ChangeText::line).forEach(shell.out()::println);
    }

    private void json(Told told) throws IOException {
        try (JsonGenerator json = new ObjectMapper().getFactory().createGenerator(shell.out())) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            ChangeJson.write(json, told.change(), told.journal());
            json.writeRaw('\n');
        }
    }
}
