package dev.nodewarden.policy;

import java.util.Optional;

/**
 * What a rule judges by, besides the facts.
 *
 * @param exemptions all that speak of the cluster
 */
record RuleContext(Policy policy, RuleSettings settings, ClusterExemptions exemptions) {
    /** Returns the severity the policy gives the findings of {@code rule}. */
    Severity severityOf(Rule rule) {
        return settings.severity().orElseGet(rule::severity);
    }

    /** Returns the number called {@code name}: the policy's, or the rule's own. */
    int limit(Rule rule, String name) {
        return Optional.ofNullable(settings.limits().get(name))
                .or(() -> Optional.ofNullable(rule.limits().get(name)))
                .orElseThrow(() -> new IllegalArgumentException(rule.id() + " has no limit called " + name));
    }
}
