package dev.nodewarden.cli;

import dev.nodewarden.policy.Policy;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of commands that go by the policy without judging clusters. */
public final class PolicyMixin {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy to go by, such as policy.yaml; the defaults if not given.")
    private Optional<Path> file = Optional.empty();

    /**
     * Returns the policy.
     *
     * @throws CommandFailure naming everything that is wrong with the file
     */
    public Policy policy() {
        return file.map(given -> PolicyFiles.read("--policy", given)).orElseGet(Policy::defaults);
    }
}
