package dev.nodewarden.cli.doctor;

import dev.nodewarden.azure.arm.ArmAccess;
import dev.nodewarden.cli.AzureAccess;
import dev.nodewarden.cli.AzureOptionsMixin;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.cli.exempt.StorageMixin;
import dev.nodewarden.policy.Policy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: whether everything that a run needs is there, and what to run where it is not. Changes nothing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Tells what the identity sees and may do, and whether settings, policy, clock and storage are in"
                + " order; what is not, with what to run. Changes nothing.")
public final class DoctorCommand implements Callable<Integer> {
    private static final int WORDS = 8;
    private static final int NAMES = 14;

    private final Shell shell;

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy to check, and to take the scope of.")
    private Optional<Path> policy = Optional.empty();

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "The app's settings to check: local.settings.json, or what 'az functionapp config appsettings"
                    + " list' prints.")
    private Optional<Path> settings = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "reader|window-writer|channel-writer",
            description = "The role to have; what the policy's mode needs if not given.")
    private Optional<Level> level = Optional.empty();

    @Mixin
    private StorageMixin storage = new StorageMixin();

    @Mixin
    private AzureOptionsMixin azureOptions = new AzureOptionsMixin();

    public DoctorCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<Check> checks = new ArrayList<>();
        checks.add(Versions.check());
        GivenSettings given = GivenSettings.read(settings, policy);
        checks.addAll(given.checks());
        Map<String, String> environment = new TreeMap<>(shell.environment());
        environment.putAll(given.values());
        StorageLook kept =
                StorageLook.at(storage, new Shell(shell.out(), shell.err(), shell.in(), environment, shell.terminal()));
        checks.add(kept.check());
        Policy judging = given.policy();
        try (AzureAccess azure = azureOptions.open(shell, Clock.systemUTC())) {
            ArmAccess access = ArmAccess.over(azure.connection());
            Level needed = level.orElseGet(() -> Level.of(judging));
            checks.addAll(
                    new IdentityChecks(access, given.scope(), needed, kept.lastComplete(), Clock.systemUTC()).all());
        }
        checks.forEach(this::print);
        ExitCode code = ExitCode.worst(checks.stream().map(Check::code).toArray(ExitCode[]::new));
        long problems = checks.stream()
                .filter(check -> check.state() == Check.State.PROBLEM)
                .count();
        shell.out().println(problems == 0 ? "Everything is in order." : "Problems: " + problems);
        return code.number();
    }

    private void print(Check check) {
        String state = check.state().name().toLowerCase(Locale.ROOT);
        shell.out().println(pad(state, WORDS) + pad(check.name(), NAMES) + check.text());
        check.fix().forEach(line -> shell.out().println(" ".repeat(WORDS) + pad("run", NAMES) + line));
    }

    private static String pad(String word, int width) {
        return word + " ".repeat(Math.max(1, width - word.length()));
    }
}
