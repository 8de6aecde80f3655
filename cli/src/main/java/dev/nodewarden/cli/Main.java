package dev.nodewarden.cli;

import dev.nodewarden.cli.bench.BenchCommand;
import dev.nodewarden.cli.changes.ChangesCommand;
import dev.nodewarden.cli.demo.DemoCommand;
import dev.nodewarden.cli.doctor.DoctorCommand;
import dev.nodewarden.cli.exempt.ExemptCommand;
import dev.nodewarden.cli.host.ServeCommand;
import java.util.List;
import picocli.CommandLine;

/** The entry point of the {@code nodewarden} command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(Shell.ofProcess(), args));
    }

    /**
     * Runs one command and returns the exit code; see {@link ExitCode}. Never ends the process, so that tests can call
     * it.
     */
    public static int run(Shell shell, String... args) {
        return commandLine(shell).execute(args);
    }

    static CommandLine commandLine(Shell shell) {
        CommandLine commandLine = new CommandLine(new NodewardenCommand());
        commands(shell).forEach(commandLine::addSubcommand);
        commandLine.addSubcommand(new CommandLine(new PolicyCommand()).addSubcommand(new PolicyCheckCommand(shell)));
        ErrorHandling errors = new ErrorHandling();
        // What is set here holds for all commands, so they are added first.
        return commandLine
                .setOut(shell.outWriter())
                .setErr(shell.errWriter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    /** Every command there is, in the order of the help. */
    private static List<Object> commands(Shell shell) {
        return List.of(
                new DemoCommand(shell),
                new ScanCommand(shell),
                new ReportCommand(shell),
                new CheckCommand(shell),
                new EvaluateCommand(shell),
                new RemediateCommand(shell),
                ChangesCommand.of(shell),
                ExemptCommand.of(shell),
                new DoctorCommand(shell),
                new ServeCommand(shell),
                new SimulateCommand(shell),
                new BenchCommand(shell));
    }
}
