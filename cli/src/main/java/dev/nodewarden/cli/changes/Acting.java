package dev.nodewarden.cli.changes;

import dev.nodewarden.cli.ClockMixin;
import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.PolicyMixin;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.cli.exempt.StorageMixin;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.report.Terminal;
import dev.nodewarden.scan.ChangeCommands;
import dev.nodewarden.scan.Clocks;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every act on a change needs: which one, whose act it is, and where the app's storage is. */
final class Acting {
    @Parameters(
            index = "0",
            paramLabel = "ID",
            converter = ChangeIdOption.class,
            description = "The change's id, as 'nodewarden changes list' shows it.")
    private @Nullable ChangeId id;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who decides. With your own login this is who you are, and cannot be given.")
    private Optional<String> by = Optional.empty();

    @Mixin
    private StorageMixin storage = new StorageMixin();

    @Mixin
    private PolicyMixin policy = new PolicyMixin();

    @Mixin
    private ClockMixin clock = new ClockMixin();

    /** One act. */
    interface Act {
        ChangeCommands.Result on(ChangeCommands commands, ChangeId id, String who);
    }

    /**
     * Does {@code act}, shows the change as it then is, and returns it.
     *
     * @throws CommandFailure if there is no such change, or it is not in a state for the act
     */
    Change act(Shell shell, Act act) {
        ChangeId which = Objects.requireNonNull(id, "picocli refuses a missing parameter");
        ChangeCommands.Result result = storage.with(shell, opened -> {
            ChangeCommands commands = ChangeCommands.over(
                    opened.ledgers().changes(), policy.policy().remediation(), Clocks.judgingBy(clock.fixed()));
            return act.on(commands, which, opened.who(by));
        });
        if (result instanceof ChangeCommands.Result.Done done) {
            ChangeText.lines(done.change()).forEach(shell.out()::println);
            return done.change();
        }
        throw result instanceof ChangeCommands.Result.Conflict conflict
                ? CommandFailure.usage(Terminal.safe(conflict.why()))
                : ShowCommand.missing(which);
    }
}
