package dev.nodewarden.cli;

import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.file.PolicyListing;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code policy check}: whether a policy can be used, and what it says when defaults are filled in. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Tells everything that is wrong with a policy file, or what it says. Contacts nobody.")
final class PolicyCheckCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(index = "0", paramLabel = "FILE", description = "The policy, such as policy.yaml.")
    private @Nullable Path file;

    PolicyCheckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Path given = Objects.requireNonNull(file, "picocli refuses a missing parameter");
        Policy policy = PolicyFiles.read("policy", given);
        Map<String, String> usual = PolicyListing.of(Policy.defaults());
        shell.out().println(given + " is fine. In force, with * where it differs from the default:");
        PolicyListing.of(policy).forEach((key, value) -> {
            String mark = value.equals(usual.get(key)) ? "  " : "* ";
            shell.out().println(mark + key + ": " + value);
        });
        return ExitCode.FINE.number();
    }
}
