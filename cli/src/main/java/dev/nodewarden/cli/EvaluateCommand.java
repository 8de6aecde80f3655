package dev.nodewarden.cli;

import dev.nodewarden.azure.template.ArmDocuments;
import dev.nodewarden.report.Assessment;
import dev.nodewarden.report.Evaluation;
import dev.nodewarden.report.EvaluationJson;
import dev.nodewarden.report.PrettyJson;
import dev.nodewarden.report.Terminal;
import dev.nodewarden.scan.EvaluateDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: what a template or a body would be judged, before it is deployed. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Judges the clusters of an ARM template, as 'bicep build' prints it too, of a cluster's body, or"
                + " of an array of these. Contacts nobody.")
final class EvaluateCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(index = "0", paramLabel = "FILE", description = "What to judge; - is standard input.")
    private @Nullable Path file;

    @Option(
            names = "--parameters",
            paramLabel = "FILE",
            description = "An ARM parameter file with values for the template's parameters.")
    private Optional<Path> parameters = Optional.empty();

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Mixin
    private JudgingMixin judging = new JudgingMixin();

    EvaluateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        output.check();
        Path document = Objects.requireNonNull(file, "picocli refuses a missing parameter");
        EvaluateDocument useCase = new EvaluateDocument(
                reader(), judging.policy(), judging.clocks().judging());
        Evaluation evaluation = useCase.evaluate(DocumentText.read("evaluate", document, shell))
                .match(value -> value, failure -> {
                    throw unusable("evaluate", document, failure.message());
                });
        ExitCode code = ExitCode.worst(
                evaluation.isDecided() ? ExitCode.FINE : ExitCode.INCOMPLETE, judging.verdictOn(evaluation.records()));
        output.write(shell, out -> render(evaluation, code == ExitCode.FINE, out));
        evaluation.remarks().forEach(remark -> shell.errWriter().println(Terminal.safe(remark)));
        return code.number();
    }

    private ArmDocuments reader() {
        if (parameters.isEmpty()) {
            return ArmDocuments.withoutParameters();
        }
        Path path = parameters.get();
        return ArmDocuments.withParameters(DocumentText.read("--parameters", path, shell))
                .match(reader -> reader, failure -> {
                    throw unusable("--parameters", path, failure.message());
                });
    }

    private static CommandFailure unusable(String what, Path path, String problem) {
        return CommandFailure.usage(Terminal.safe(what + ": " + path + ": " + problem));
    }

    private void render(Evaluation evaluation, boolean passes, OutputStream out) throws IOException {
        switch (output.format()) {
            case JSON -> PrettyJson.write(out, json -> EvaluationJson.write(json, evaluation, passes));
            case TABLE -> out.write(EvaluationText.of(evaluation).getBytes(StandardCharsets.UTF_8));
            case CSV, HTML, SARIF, MARKDOWN -> output.writeFile(Assessment.of(evaluation), out);
        }
    }
}
