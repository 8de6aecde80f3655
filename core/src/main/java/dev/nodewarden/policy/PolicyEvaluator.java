package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterUpgradeChannel;
import dev.nodewarden.fleet.MaintenanceCalendar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges clusters against one {@link Policy}. Pure: the same facts give the same verdict. */
public final class PolicyEvaluator {
    private final Policy policy;

    public PolicyEvaluator(Policy policy) {
        this.policy = policy;
    }

    /**
     * Judges one cluster. An unknown value outranks everything, exemptions too, since it hides what the rules would say.
     */
    public Verdict evaluate(ClusterFacts facts) {
        return evaluate(facts, Gaps.NONE);
    }

    /** Judges one cluster of which something is not known. */
    public Verdict evaluate(ClusterFacts facts, Gaps gaps) {
        Optional<PolicyOverride> override = policy.overrideFor(facts.cluster());
        Policy effective = override.map(PolicyOverride::policy).orElse(policy);
        return judge(facts, gaps, effective).under(override.map(PolicyOverride::label));
    }

    private static Verdict judge(ClusterFacts facts, Gaps gaps, Policy policy) {
        ClusterExemptions exemptions = ClusterExemptions.of(facts, policy.exemptions());
        // Plain loops: this is all that a scan of a large fleet computes, and streams would take half of the time.
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : Rules.ALL) {
            if (!gaps.rules().contains(rule.id())) {
                check(rule, facts, policy, exemptions).map(exemptions::marked).ifPresent(findings::add);
            }
        }
        findings.sort(Comparator.comparing(Finding::severity));
        Optional<String> unknown = gaps.reason().or(() -> unknownValue(facts)).or(() -> undecidable(facts, policy));
        Status status = unknown.isPresent() ? Status.UNDECIDABLE : status(findings, exemptions, policy.failOn());
        return new Verdict(status, findings, unknown, Optional.empty(), exemptions.named(findings, policy.failOn()));
    }

    /** A cluster is exempt only when every finding that would make it fail is covered. */
    private static Status status(List<Finding> findings, ClusterExemptions exemptions, Severity failOn) {
        boolean open = false;
        boolean covered = exemptions.ownedElsewhere();
        for (Finding finding : findings) {
            if (finding.reaches(failOn)) {
                open |= !finding.exempted();
                covered |= finding.exempted();
            }
        }
        if (open) {
            return Status.NON_COMPLIANT;
        }
        return covered ? Status.EXEMPT : Status.COMPLIANT;
    }

    private static Optional<Finding> check(Rule rule, ClusterFacts facts, Policy policy, ClusterExemptions exemptions) {
        RuleSettings settings = policy.settingsOf(rule.id());
        return settings.enabled() ? rule.check(facts, new RuleContext(policy, settings, exemptions)) : Optional.empty();
    }

    private static Optional<String> undecidable(ClusterFacts facts, Policy policy) {
        for (Rule rule : Rules.ALL) {
            Optional<String> reason = rule.undecidable(facts);
            if (reason.isPresent() && policy.settingsOf(rule.id()).enabled()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unknownValue(ClusterFacts facts) {
        Cluster cluster = facts.cluster();
        Optional<String> upgradeChannel = cluster.upgradeChannel()
                .filter(value -> ClusterUpgradeChannel.fromArm(value).isEmpty());
        if (upgradeChannel.isPresent()) {
            return upgradeChannel.map(value -> "upgradeChannel '" + value + "' is not known to this release");
        }
        if (cluster.effectiveChannel().isEmpty()) {
            return cluster.nodeOsUpgradeChannel()
                    .map(value -> "nodeOSUpgradeChannel '" + value + "' is not known to this release");
        }
        return facts.nodeOsCalendar().flatMap(MaintenanceCalendar::problem);
    }
}
