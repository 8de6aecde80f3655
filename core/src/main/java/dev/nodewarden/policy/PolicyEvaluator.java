package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterUpgradeChannel;
import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.policy.RulesInForce.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Judges clusters against one {@link Policy}. Pure: the same facts give the same verdict. */
public final class PolicyEvaluator {
    private final Policy policy;
    private final RulesInForce own;
    private final IdentityHashMap<Policy, RulesInForce> overridden = new IdentityHashMap<>();

    public PolicyEvaluator(Policy policy) {
        this.policy = policy;
        this.own = RulesInForce.of(policy);
        policy.overrides().forEach(each -> overridden.put(each.policy(), RulesInForce.of(each.policy())));
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
        RulesInForce rules =
                override.map(PolicyOverride::policy).map(overridden::get).orElse(own);
        return judge(facts, gaps, rules).under(override.map(PolicyOverride::label));
    }

    private static Verdict judge(ClusterFacts facts, Gaps gaps, RulesInForce rules) {
        Policy policy = rules.policy();
        ClusterExemptions exemptions = ClusterExemptions.of(facts, policy.exemptions());
        // Plain loops: this is all that a scan of a large fleet computes, and streams would take half of the time.
        List<Finding> findings = new ArrayList<>();
        for (Setting setting : rules.settings()) {
            Rule rule = setting.rule();
            if (!gaps.rules().contains(rule.id())) {
                rule.check(facts, setting.under(exemptions))
                        .map(exemptions::marked)
                        .ifPresent(findings::add);
            }
        }
        findings.sort(Comparator.comparing(Finding::severity));
        Optional<String> unknown = gaps.reason().or(() -> unknownValue(facts)).or(() -> undecidable(facts, rules));
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

    private static Optional<String> undecidable(ClusterFacts facts, RulesInForce rules) {
        for (Setting setting : rules.settings()) {
            Optional<String> reason = setting.rule().undecidable(facts);
            if (reason.isPresent()) {
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
