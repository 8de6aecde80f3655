package dev.nodewarden.cli;

import dev.nodewarden.azure.arm.ArmInventories;
import dev.nodewarden.azure.arm.Discovery;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.Unreadable;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.report.Report;
import dev.nodewarden.report.Terminal;
import dev.nodewarden.scan.InProcessRun;
import dev.nodewarden.scan.Pacing;
import dev.nodewarden.scan.RetryLaterException;
import dev.nodewarden.scan.UseCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scan}: one run over the fleet in this process, without storage. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Judges every cluster that you can see, once, and reports. Writes nothing to Azure.")
final class ScanCommand implements Callable<Integer> {
    /** How a report calls the list of subscriptions itself. */
    private static final String ALL_SUBSCRIPTIONS = "/subscriptions";

    private final Shell shell;

    @Option(
            names = "--subscription",
            arity = "1..*",
            paramLabel = "ID",
            converter = OptionTypes.ASubscription.class,
            description = "Look only at these subscriptions, whatever the policy's scope names; at all you can see if"
                    + " neither is given.")
    private List<String> subscriptions = new ArrayList<>();

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Mixin
    private JudgingMixin judging = new JudgingMixin();

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

    ScanCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        output.check();
        Pacing pace = pacing.at(azureOptions.timeScale());
        UseCases.Plan plan = new UseCases.Plan(judging.policy(), scope(), pace, judging.clocks());
        Report report = run(plan, exemptions.read());
        output.write(shell, report);
        ExitCode coverage = report.run().state() == RunState.COMPLETE ? ExitCode.FINE : ExitCode.INCOMPLETE;
        return ExitCode.worst(coverage, judging.verdictOn(report.clusters())).number();
    }

    private FleetScope scope() {
        FleetScope scope = judging.policy().scope();
        return subscriptions.isEmpty() ? scope : scope.including(Set.copyOf(subscriptions));
    }

    private Report run(UseCases.Plan plan, List<Exemption> onRecord) {
        try (AzureAccess azure = azureOptions.open(shell, judging.running());
                ScanProgress progress = ScanProgress.on(shell)) {
            Inventory inventory = ArmInventories.open(
                    azure.connection(), discovery, plan.clocks().judging());
            return withSubscriptions(InProcessRun.run(inventory, plan, onRecord, progress));
        } catch (RetryLaterException e) {
            throw CommandFailure.azure(Terminal.safe(String.valueOf(e.getMessage())));
        }
    }

    /** A report on nothing is no answer. */
    static Report withSubscriptions(Report report) {
        for (Unreadable part : report.unreadable()) {
            if (part.id().equals(ALL_SUBSCRIPTIONS)) {
                throw CommandFailure.azure("the subscriptions cannot be listed: " + Terminal.safe(part.detail()));
            }
        }
        return report;
    }
}
