package dev.nodewarden.cli.exempt;

import dev.nodewarden.cli.ClockMixin;
import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.PolicyMixin;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.ledger.ExemptionLedger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionScope;
import dev.nodewarden.policy.ExemptionStanding;
import dev.nodewarden.policy.Exemptions;
import dev.nodewarden.report.Terminal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exempt add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Puts an exemption on record. Refuses what would not count: no reason, a date that is over, or one"
                        + " further away than the policy allows.")
final class AddCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(
            index = "0",
            paramLabel = "SCOPE",
            converter = ScopeOption.class,
            description = "What is exempt: the id of a subscription, a resource group or a cluster.")
    private @Nullable ExemptionScope scope;

    @Option(
            names = "--until",
            required = true,
            paramLabel = "DATE",
            description = "The last day on which it holds, in UTC, such as 2026-12-31.")
    private String until = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; people read it in reports.")
    private String reason = "";

    @Option(names = "--rule", paramLabel = "RULE", description = "The one rule it is about; all rules if not given.")
    private Optional<String> rule = Optional.empty();

    @Option(names = "--ticket", paramLabel = "TEXT", description = "Where it was agreed.")
    private Optional<String> ticket = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who agreed. With your own login this is who you are, and cannot be given.")
    private Optional<String> by = Optional.empty();

    @Option(names = "--replace", description = "Put it in the place of the one for the same scope and rule.")
    private boolean replace;

    @Mixin
    private StorageMixin storage = new StorageMixin();

    @Mixin
    private PolicyMixin policy = new PolicyMixin();

    @Mixin
    private ClockMixin clock = new ClockMixin();

    AddCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Instant now = clock.fixed().instant().truncatedTo(ChronoUnit.MILLIS);
        // Judged before anything is opened: what is wrong with it is known without the storage.
        Exemption draft = exemption(by.orElse(""), now);
        ExemptionStanding standing = ExemptionStanding.of(draft, policy.policy().exemptions(), now);
        standing.problem().ifPresent(this::refuse);
        storage.with(shell, opened -> {
            Exemption exemption = exemption(opened.who(by), now);
            store(opened.ledgers().exemptions(), exemption);
            tell(new ExemptionStanding(exemption, standing.state(), standing.problem(), standing.daysLeft()), opened);
            return true;
        });
        return ExitCode.FINE.number();
    }

    private void refuse(String problem) {
        String hint =
                problem.startsWith("there is no rule") ? "; there are " + String.join(", ", Exemptions.rules()) : "";
        throw CommandFailure.usage(Terminal.safe("it would not count: " + problem + hint));
    }

    private Exemption exemption(String who, Instant now) {
        ExemptionScope of = Objects.requireNonNull(scope, "picocli refuses a missing parameter");
        return new Exemption(
                Exemption.Kind.RECORD,
                Exemption.idOf(of, rule),
                of,
                rule,
                reason,
                ticket,
                Optional.of(who),
                Optional.of(now),
                Optional.of(until));
    }

    private void store(ExemptionLedger exemptions, Exemption exemption) {
        if (exemptions.insert(exemption)) {
            return;
        }
        Optional<Versioned<Exemption>> there = exemptions.find(exemption.id());
        if (!replace && there.isPresent()) {
            throw CommandFailure.usage(Terminal.safe("there is one already: "
                    + ExemptionText.oneLine(there.get().value()) + "; add --replace to put this one in its place"));
        }
        boolean stored = there.isPresent()
                ? exemptions.replace(there.get(), exemption).isPresent()
                : exemptions.insert(exemption);
        if (!stored) {
            throw changedMeanwhile(exemption.id());
        }
    }

    static CommandFailure changedMeanwhile(String id) {
        return CommandFailure.azure("someone else changed exemption '" + id
                + "' at the same moment, and theirs stands; look at it with 'nodewarden exempt list'");
    }

    private void tell(ExemptionStanding standing, StorageMixin.Opened opened) {
        ExemptionText.lines(standing).forEach(shell.out()::println);
        shell.out().println();
        shell.out()
                .println(CoveredClusters.sentence(
                        standing.exemption(), opened.ledgers().clusters()));
        shell.out()
                .println("It ends by itself. To end it sooner: nodewarden exempt remove "
                        + standing.exemption().id());
    }
}
