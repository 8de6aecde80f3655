package dev.nodewarden.cli;

import dev.nodewarden.cli.exempt.StorageMixin;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import dev.nodewarden.report.Report;
import dev.nodewarden.scan.RunReports;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: what a finished run of the app found, from its tables. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes the report of a finished run of the app, from its tables. Asks no cluster and judges nothing"
                        + " anew.")
final class ReportCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(
            names = "--run",
            paramLabel = "ID",
            converter = OptionTypes.ARun.class,
            description = "This run; the newest finished one if not given.")
    private Optional<RunId> run = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            converter = OptionTypes.ASeverity.class,
            description = "End with 1 from an open finding of this severity on; when a cluster is non-compliant if not"
                    + " given.")
    private Optional<Severity> failOn = Optional.empty();

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Mixin
    private StorageMixin storage = new StorageMixin();

    ReportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        output.check();
        return storage.with(shell, opened -> write(find(new RunReports(opened.ledgers()))))
                .number();
    }

    private Report find(RunReports reports) {
        return run.map(id -> reports.find(id)
                        .orElseThrow(() -> CommandFailure.usage("--run: no run " + id + " has finished")))
                .orElseGet(() -> reports.newest()
                        .orElseThrow(() -> CommandFailure.usage("no run of this app has finished yet")));
    }

    private ExitCode write(Report report) {
        output.write(shell, report);
        ExitCode coverage = report.run().state() == RunState.COMPLETE ? ExitCode.FINE : ExitCode.INCOMPLETE;
        return ExitCode.worst(coverage, verdictOn(report.clusters()));
    }

    private ExitCode verdictOn(Iterable<ClusterRecord> clusters) {
        for (ClusterRecord cluster : clusters) {
            if (fails(cluster)) {
                return ExitCode.FINDINGS;
            }
        }
        return ExitCode.FINE;
    }

    private boolean fails(ClusterRecord cluster) {
        return failOn.map(least -> cluster.verdict().openFindings().stream()
                        .anyMatch(finding -> finding.severity().isAtLeast(least)))
                .orElseGet(() -> cluster.verdict().status() == Status.NON_COMPLIANT);
    }
}
