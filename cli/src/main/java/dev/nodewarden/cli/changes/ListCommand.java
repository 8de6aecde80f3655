package dev.nodewarden.cli.changes;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.cli.exempt.StorageMixin;
import dev.nodewarden.ledger.ChangeFilter;
import dev.nodewarden.ledger.ChangeJson;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.report.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code changes list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Shows changes, those that are open first: what is changed, how far it has come, what it waits for.")
final class ListCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    private final Shell shell;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only changes in this state, such as awaiting-approval or failed.")
    private Optional<String> state = Optional.empty();

    @Option(names = "--run", paramLabel = "ID", description = "Only changes that this run planned.")
    private Optional<String> run = Optional.empty();

    @Option(names = "--subscription", paramLabel = "ID", description = "Only changes in this subscription.")
    private Optional<String> subscription = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "table|json",
            description = "How the answer is written; table if not given.")
    private ListFormat format = ListFormat.TABLE;

    @Mixin
    private StorageMixin storage = new StorageMixin();

    ListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        ChangeFilter filter = new ChangeFilter(
                state.map(ListCommand::state), run, subscription.map(id -> id.toLowerCase(Locale.ROOT)));
        List<Change> changes =
                storage.with(shell, opened -> all(opened.ledgers().changes(), filter));
        changes.sort(Comparator.comparing((Change change) -> !change.state().isOpen())
                .thenComparing(
                        Comparator.comparing((Change change) -> change.times().plannedAt())
                                .reversed())
                .thenComparing(change -> change.plan().wave())
                .thenComparing(Change::cluster));
        switch (format) {
            case TABLE -> table(changes);
            case JSON -> json(changes);
        }
        return ExitCode.FINE.number();
    }

    private static ChangeState state(String label) {
        return ChangeState.fromLabel(label)
                .orElseThrow(() -> CommandFailure.usage(
                        Terminal.safe("--state: there is no state '" + label + "'; there are ") + states()));
    }

    private static String states() {
        return Arrays.stream(ChangeState.values()).map(ChangeState::label).collect(Collectors.joining(", "));
    }

    private static List<Change> all(ChangeLedger ledger, ChangeFilter filter) {
        List<Change> changes = new ArrayList<>();
        Page<Change> page = ledger.list(filter, PAGE, Optional.empty());
        changes.addAll(page.items());
        while (page.nextCursor().isPresent()) {
            page = ledger.list(filter, PAGE, page.nextCursor());
            changes.addAll(page.items());
        }
        return changes;
    }

    private void table(List<Change> changes) {
        if (changes.isEmpty()) {
            shell.out().println("No changes on record.");
        }
        changes.forEach(change -> ChangeText.lines(change).forEach(shell.out()::println));
    }

    private void json(List<Change> changes) throws IOException {
        try (JsonGenerator json = new ObjectMapper().getFactory().createGenerator(shell.out())) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (Change change : changes) {
                ChangeJson.write(json, change);
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }
}
