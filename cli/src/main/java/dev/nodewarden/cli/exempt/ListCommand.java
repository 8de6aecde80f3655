package dev.nodewarden.cli.exempt;

import dev.nodewarden.cli.ClockMixin;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.PolicyMixin;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.ledger.ExemptionJson;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionPolicy;
import dev.nodewarden.policy.ExemptionStanding;
import dev.nodewarden.report.PrettyJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exempt list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows every exemption on record, those that are over too, with the days left.")
final class ListCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            description = "How the answer is written; table if not given.")
    private Format format = Format.TABLE;

    @Mixin
    private StorageMixin storage = new StorageMixin();

    @Mixin
    private PolicyMixin policy = new PolicyMixin();

    @Mixin
    private ClockMixin clock = new ClockMixin();

    private enum Format {
        TABLE,
        JSON
    }

    ListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Instant now = clock.fixed().instant();
        ExemptionPolicy limits = policy.policy().exemptions();
        List<Exemption> onRecord =
                storage.with(shell, opened -> opened.ledgers().exemptions().list());
        List<ExemptionStanding> standings = onRecord.stream()
                .map(exemption -> ExemptionStanding.of(exemption, limits, now))
                .toList();
        switch (format) {
            case TABLE -> table(standings);
            case JSON -> json(standings);
        }
        return ExitCode.FINE.number();
    }

    private void table(List<ExemptionStanding> standings) {
        if (standings.isEmpty()) {
            shell.out().println("No exemptions on record.");
        }
        standings.forEach(standing -> ExemptionText.lines(standing).forEach(shell.out()::println));
    }

    private void json(List<ExemptionStanding> standings) throws IOException {
        PrettyJson.write(shell.out(), json -> {
            json.writeStartArray();
            for (ExemptionStanding standing : standings) {
                ExemptionJson.write(json, standing);
            }
            json.writeEndArray();
        });
        shell.out().flush();
    }
}
