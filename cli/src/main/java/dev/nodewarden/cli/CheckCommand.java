package dev.nodewarden.cli;

import dev.nodewarden.azure.arm.ArmInventories;
import dev.nodewarden.azure.arm.Discovery;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.InMemoryLedgers;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.RecordJson;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.report.PrettyJson;
import dev.nodewarden.scan.Pacing;
import dev.nodewarden.scan.UseCases;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: what is true of one cluster now. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Reads one cluster from Azure now, in two calls, and judges it. Writes nothing to Azure.")
final class CheckCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(
            index = "0",
            paramLabel = "CLUSTER_ID",
            converter = OptionTypes.ACluster.class,
            description = "The cluster's id in Azure Resource Manager, as 'az aks show --query id' prints it.")
    private @Nullable ClusterId id;

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Mixin
    private JudgingMixin judging = new JudgingMixin();

    @Mixin
    private ExemptionsMixin exemptions = new ExemptionsMixin();

    @Mixin
    private AzureOptionsMixin azureOptions = new AzureOptionsMixin();

    CheckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        output.check();
        output.require("check", Set.of(ReportFormat.TABLE, ReportFormat.JSON));
        ClusterRecord record = read(Objects.requireNonNull(id, "picocli refuses a missing parameter"));
        output.write(shell, out -> render(record, out));
        return judging.verdictOn(List.of(record)).number();
    }

    private ClusterRecord read(ClusterId cluster) {
        Ledgers ledgers = InMemoryLedgers.create();
        exemptions.read().forEach(ledgers.exemptions()::insert);
        try (AzureAccess azure = azureOptions.open(shell, judging.running())) {
            Inventory inventory = ArmInventories.open(
                    azure.connection(),
                    Discovery.RESOURCE_GRAPH,
                    judging.clocks().judging());
            Reading<ClusterRecord> reading =
                    useCases(inventory, ledgers).checkCluster().live(cluster);
            return reading.match(record -> record, failure -> {
                throw AzureFailures.of("cannot check " + cluster.armId(), failure);
            });
        }
    }

    private UseCases useCases(Inventory inventory, Ledgers ledgers) {
        UseCases.Plan plan =
                new UseCases.Plan(judging.policy(), FleetScope.everything(), Pacing.defaults(), judging.clocks());
        return UseCases.over(
                inventory,
                ledgers,
                (queue, message, delay) -> {
                    throw new IllegalStateException("a check sends no message");
                },
                plan,
                Runnable::run);
    }

    private void render(ClusterRecord record, OutputStream out) throws IOException {
        switch (output.format()) {
            case JSON -> PrettyJson.write(out, json -> RecordJson.write(json, record));
            case TABLE -> out.write(ClusterCard.of(record).getBytes(StandardCharsets.UTF_8));
            case CSV, HTML, SARIF, MARKDOWN -> throw new IllegalStateException("refused before");
        }
    }
}
