package dev.nodewarden.policy.file;

import dev.nodewarden.policy.Policy;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a policy file: a policy, or everything that is wrong with it.
 *
 * @param problems ordered by line; empty exactly when there is a policy
 */
public record PolicyReading(Optional<Policy> policy, List<PolicyProblem> problems) {
    public PolicyReading {
        problems = List.copyOf(problems);
        if (policy.isPresent() != problems.isEmpty()) {
            throw new IllegalArgumentException("either a policy or problems");
        }
    }
}
