package dev.nodewarden.policy;

import java.util.List;
import java.util.Optional;

/**
 * The answer about one cluster.
 *
 * @param findings every rule the cluster breaks, worst first
 * @param reason why the status is undecidable or unreadable; empty otherwise
 */
public record Verdict(Status status, List<Finding> findings, Optional<String> reason) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** Returns the verdict on a cluster of which something could not be read. */
    public static Verdict unreadable(String reason) {
        return new Verdict(Status.UNREADABLE, List.of(), Optional.of(reason));
    }
}
