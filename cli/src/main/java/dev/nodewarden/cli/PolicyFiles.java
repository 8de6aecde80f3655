package dev.nodewarden.cli;

import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.file.PolicyFile;
import dev.nodewarden.policy.file.PolicyProblem;
import dev.nodewarden.policy.file.PolicyReading;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Policies that the caller names. */
public final class PolicyFiles {
    private PolicyFiles() {}

    /**
     * Reads the policy in {@code file}, which {@code name} gave.
     *
     * @throws CommandFailure naming the file and everything that is wrong with it
     */
    public static Policy read(String name, Path file) {
        PolicyReading reading = InputFiles.read(name, file, PolicyFile::read);
        return reading.policy().orElseThrow(() -> failure(file, reading.problems()));
    }

    private static CommandFailure failure(Path file, List<PolicyProblem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return CommandFailure.usage(problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining("\n", file + " has " + count + ":\n", "")));
    }
}
