package dev.nodewarden.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answer about one cluster.
 *
 * @param findings every rule the cluster breaks, worst first
 * @param reason why the status is undecidable or unreadable; empty otherwise
 * @param policyOverride the label of the override the cluster was judged by; empty for the policy itself
 * @param exemption the exemption in force that the report names, whatever the status
 */
public record Verdict(
        Status status,
        List<Finding> findings,
        Optional<String> reason,
        Optional<String> policyOverride,
        Optional<ExemptionInForce> exemption) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** A verdict by the policy itself on a cluster that no exemption covers. */
    public Verdict(Status status, List<Finding> findings, Optional<String> reason) {
        this(status, findings, reason, Optional.empty(), Optional.empty());
    }

    /** Returns the findings that no exemption covers. */
    public List<Finding> openFindings() {
        return findings.stream().filter(finding -> !finding.exempted()).toList();
    }

    /** Returns the same verdict with other findings. */
    public Verdict withFindings(List<Finding> other) {
        return new Verdict(status, other, reason, policyOverride, exemption);
    }

    /** Returns the verdict with one more finding, in the place of an earlier one of the same rule, and its status. */
    public Verdict with(Finding late, Status statusThen) {
        List<Finding> all = Stream.concat(
                        findings.stream().filter(finding -> !finding.rule().equals(late.rule())), Stream.of(late))
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        return new Verdict(statusThen, all, reason, policyOverride, exemption);
    }

    /** Returns the verdict on a cluster of which something could not be read. */
    public static Verdict unreadable(String reason) {
        return new Verdict(Status.UNREADABLE, List.of(), Optional.of(reason));
    }

    /** Returns the same verdict, by the policy override called {@code label}. */
    Verdict under(Optional<String> label) {
        return new Verdict(status, findings, reason, label, exemption);
    }
}
