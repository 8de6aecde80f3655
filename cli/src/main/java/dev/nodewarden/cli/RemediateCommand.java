package dev.nodewarden.cli;

import dev.nodewarden.azure.arm.ArmClusterWriter;
import dev.nodewarden.azure.arm.ArmInventories;
import dev.nodewarden.azure.arm.Discovery;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.ledger.JournalListener;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.report.PlanCsv;
import dev.nodewarden.report.PlanJson;
import dev.nodewarden.report.PlanTable;
import dev.nodewarden.report.RemediationPlan;
import dev.nodewarden.report.Report;
import dev.nodewarden.report.Terminal;
import dev.nodewarden.scan.Clocks;
import dev.nodewarden.scan.InProcessChanges;
import dev.nodewarden.scan.InProcessRun;
import dev.nodewarden.scan.RetryLaterException;
import dev.nodewarden.scan.UseCases;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code remediate}: makes a plan of changes, applies one, or takes that back, in this process and without storage. */
@Command(
        name = "remediate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Plans what would be changed on the fleet and writes nothing to Azure (--plan), applies exactly such a"
                        + " plan after looking at each cluster again (--apply), or takes back what was applied (--undo).",
        footer = {
            "",
            "Exit code 4 when a change failed; 0 when all were made, or wait for their window, their wave or a person."
        })
final class RemediateCommand implements Callable<Integer> {
    private final Shell shell;

    @ArgGroup(multiplicity = "1")
    private @Nullable What what;

    /** One of the three. */
    static final class What {
        @Option(
                names = "--plan",
                paramLabel = "FILE",
                description = "Judge the fleet, write what would be changed into this file, and show it.")
        private Optional<Path> plan = Optional.empty();

        @Option(
                names = "--apply",
                paramLabel = "FILE",
                description = "Make the changes of this plan, each if its cluster still is as it was planned for.")
        private Optional<Path> apply = Optional.empty();

        @Option(
                names = "--undo",
                paramLabel = "JOURNAL",
                description = "Take back what an --apply did, by its journal, where the clusters still are as it left"
                        + " them.")
        private Optional<Path> undo = Optional.empty();
    }

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "With --apply: where everything that is done is kept, each cluster as it was included; next"
                    + " to the plan, with .journal.jsonl for .json, if not given.")
    private Optional<Path> journal = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "table|csv|json",
            description = "How the answer on standard output is written; table if not given.")
    private PlanFormat format = PlanFormat.TABLE;

    @Mixin
    private PolicyMixin policy = new PolicyMixin();

    @Mixin
    private ClockMixin clock = new ClockMixin();

    @Option(
            names = "--subscription",
            arity = "1..*",
            paramLabel = "ID",
            converter = OptionTypes.ASubscription.class,
            description = "With --plan: look only at these subscriptions, whatever the policy's scope names.")
    private List<String> subscriptions = new ArrayList<>();

    @Option(
            names = "--approve",
            split = ",",
            paramLabel = "ID|all",
            description = "With --apply: you agree to these changes, which the policy asks a person for.")
    private Set<String> approved = Set.of();

    @Option(
            names = "--patience",
            paramLabel = "MINUTES",
            description = "With --apply and --undo: follow what Azure works on for so long; 60 if not given.")
    private int patienceMinutes = 60;

    @Mixin
    private ExemptionsMixin exemptions = new ExemptionsMixin();

    @Option(
            names = "--discovery",
            paramLabel = "resource-graph|arm-list",
            converter = OptionTypes.ADiscovery.class,
            description = "Where clusters are looked for; resource-graph if not given.")
    private Discovery discovery = Discovery.RESOURCE_GRAPH;

    @Mixin
    private PacingMixin pacing = new PacingMixin();

    @Mixin
    private AzureOptionsMixin azureOptions = new AzureOptionsMixin();

    RemediateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        What asked = Objects.requireNonNull(what, "picocli refuses none of the three");
        if (asked.plan.isPresent()) {
            return plan(asked.plan.get()).number();
        }
        return asked.apply.isPresent()
                ? apply(asked.apply.get()).number()
                : undo(asked.undo.orElseThrow()).number();
    }

    private ExitCode plan(Path file) throws IOException {
        if (!approved.isEmpty()) {
            throw CommandFailure.usage("--approve is for --apply: a plan is approved when it is applied");
        }
        if (journal.isPresent()) {
            throw CommandFailure.usage("--journal is for --apply: making a plan does nothing that is worth keeping");
        }
        PlanFiles.check(file);
        UseCases.Plan conditions = conditions(policy.policy());
        RemediationPlan plan = RemediationPlan.of(
                run(conditions),
                conditions.policy(),
                conditions.clocks().judging().instant());
        PlanFiles.write(plan, file);
        switch (format) {
            case TABLE -> {
                print(out -> PlanTable.write(plan, out));
                shell.err().println(Terminal.safe("Written to " + file + ". Apply it with --apply " + file));
            }
            case CSV -> print(out -> PlanCsv.write(plan, out));
            case JSON -> PlanJson.write(plan, shell.out());
        }
        if (!plan.complete()) {
            shell.err().println("The plan is incomplete: something could not be read; 'nodewarden scan' tells what.");
        }
        return plan.complete() ? ExitCode.FINE : ExitCode.INCOMPLETE;
    }

    private Report run(UseCases.Plan conditions) {
        try (AzureAccess azure = azureOptions.open(shell, clock.running());
                ScanProgress progress = ScanProgress.on(shell)) {
            return ScanCommand.withSubscriptions(
                    InProcessRun.run(inventory(azure, conditions.clocks()), conditions, exemptions.read(), progress));
        } catch (RetryLaterException e) {
            throw CommandFailure.azure(Terminal.safe(String.valueOf(e.getMessage())));
        }
    }

    private ExitCode apply(Path file) throws IOException {
        RemediationPlan plan = PlanFiles.read(file);
        requireKnown(plan);
        return apply(plan, conditions(policy.policy()), journal.orElseGet(() -> ApplyJournal.beside(file)));
    }

    private ExitCode undo(Path file) throws IOException {
        if (!approved.isEmpty() || journal.isPresent()) {
            throw CommandFailure.usage("--approve and --journal are for --apply");
        }
        UseCases.Plan conditions = conditions(policy.policy());
        if (conditions.policy().remediation().fourEyes()) {
            throw CommandFailure.usage(
                    "--undo: the policy's fourEyes wants another person to approve an undo, and no one"
                            + " can in this process; plan it with 'nodewarden changes undo', or put it back by hand");
        }
        JournalFiles.Undoing undoing =
                JournalFiles.read(file, conditions.clocks().judging().instant());
        undoing.losses().forEach(loss -> shell.err().println(Terminal.safe(loss)));
        return apply(undoing.plan(), conditions, file);
    }

    private ExitCode apply(RemediationPlan plan, UseCases.Plan conditions, Path journalFile) throws IOException {
        if (patienceMinutes < 1) {
            throw CommandFailure.usage("--patience: need at least 1 minute, got " + patienceMinutes);
        }
        List<Change> changes;
        try (ApplyJournal kept = ApplyJournal.open(journalFile)) {
            shell.err()
                    .println(Terminal.safe(
                            "What is done is kept in " + journalFile + "; --undo takes it back by that file."));
            changes = changes(plan, conditions, kept);
        }
        Applied applied = new Applied(plan, changes);
        switch (format) {
            case TABLE -> print(applied::table);
            case CSV -> print(applied::csv);
            case JSON -> print(applied::json);
        }
        return applied.hasFailed() ? ExitCode.AZURE : ExitCode.FINE;
    }

    /** An id that is not in the plan is a slip of the hand, not something to pass over. */
    private void requireKnown(RemediationPlan plan) {
        Set<String> known = plan.changes().stream()
                .map(proposal -> proposal.change().id().value())
                .collect(Collectors.toSet());
        for (String id : approved) {
            if (!id.equals("all") && !known.contains(id)) {
                throw CommandFailure.usage("--approve: the plan has no change '" + Terminal.safe(id) + "'");
            }
        }
    }

    private List<Change> changes(RemediationPlan plan, UseCases.Plan conditions, JournalListener kept) {
        InProcessChanges.Order order = new InProcessChanges.Order(
                exemptions.read(),
                this::isApproved,
                System.getProperty("user.name", "unknown"),
                Duration.ofMinutes(patienceMinutes));
        try (AzureAccess azure = azureOptions.open(shell, clock.running())) {
            ApplyProgress progress = new ApplyProgress(shell.err());
            return InProcessChanges.apply(
                    inventory(azure, conditions.clocks()),
                    ArmClusterWriter.open(
                            azure.connection(), conditions.clocks().judging()),
                    conditions,
                    plan,
                    order,
                    new InProcessChanges.Listener(progress::moved, kept));
        }
    }

    private boolean isApproved(PlannedChange change) {
        return approved.contains("all") || approved.contains(change.id().value());
    }

    private Inventory inventory(AzureAccess azure, Clocks clocks) {
        return ArmInventories.open(azure.connection(), discovery, clocks.judging());
    }

    private UseCases.Plan conditions(Policy known) {
        FleetScope scope = known.scope();
        return new UseCases.Plan(
                known,
                subscriptions.isEmpty() ? scope : scope.including(Set.copyOf(subscriptions)),
                pacing.at(azureOptions.timeScale()),
                Clocks.judgingBy(clock.fixed()));
    }

    private void print(Text text) throws IOException {
        Writer out = new OutputStreamWriter(shell.out(), StandardCharsets.UTF_8);
        text.write(out);
        out.flush();
    }

    /** Writes an answer. */
    private interface Text {
        void write(Appendable out) throws IOException;
    }
}
