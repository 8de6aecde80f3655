package dev.nodewarden.cli;

import dev.nodewarden.azure.arm.ArmClusterWriter;
import dev.nodewarden.azure.arm.ArmInventories;
import dev.nodewarden.azure.arm.Discovery;
import dev.nodewarden.fleet.Inventory;
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

/** {@code remediate}: makes a plan of changes, or applies one, in this process and without storage. */
@Command(
        name = "remediate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Plans what would be changed on the fleet and writes nothing to Azure (--plan), or applies exactly"
                        + " such a plan after looking at each cluster again (--apply).",
        footer = {
            "",
            "Exit code 4 when a change failed; 0 when all were made, or wait for their window, their wave or a person."
        })
final class RemediateCommand implements Callable<Integer> {
    private final Shell shell;

    @ArgGroup(multiplicity = "1")
    private @Nullable What what;

    /** One of the two. */
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
    }

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
            description = "With --apply: follow what Azure works on for so long; 60 if not given.")
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
        What asked = Objects.requireNonNull(what, "picocli refuses neither of the two");
        return asked.plan.isPresent()
                ? plan(asked.plan.get()).number()
                : apply(asked.apply.orElseThrow()).number();
    }

    private ExitCode plan(Path file) throws IOException {
        if (!approved.isEmpty()) {
            throw CommandFailure.usage("--approve is for --apply: a plan is approved when it is applied");
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
        try (AzureAccess azure = azureOptions.open(shell);
                ScanProgress progress = ScanProgress.on(shell)) {
            return ScanCommand.withSubscriptions(
                    InProcessRun.run(inventory(azure, conditions.clocks()), conditions, exemptions.read(), progress));
        } catch (RetryLaterException e) {
            throw CommandFailure.azure(Terminal.safe(String.valueOf(e.getMessage())));
        }
    }

    private ExitCode apply(Path file) throws IOException {
        if (patienceMinutes < 1) {
            throw CommandFailure.usage("--patience: need at least 1 minute, got " + patienceMinutes);
        }
        RemediationPlan plan = PlanFiles.read(file);
        requireKnown(plan);
        List<Change> changes = changes(plan, conditions(policy.policy()));
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

    private List<Change> changes(RemediationPlan plan, UseCases.Plan conditions) {
        InProcessChanges.Order order = new InProcessChanges.Order(
                exemptions.read(),
                this::isApproved,
                System.getProperty("user.name", "unknown"),
                Duration.ofMinutes(patienceMinutes));
        try (AzureAccess azure = azureOptions.open(shell)) {
            ApplyProgress progress = new ApplyProgress(shell.err());
            return InProcessChanges.apply(
                    inventory(azure, conditions.clocks()),
                    ArmClusterWriter.open(
                            azure.connection(), conditions.clocks().judging()),
                    conditions,
                    plan,
                    order,
                    progress::moved);
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
