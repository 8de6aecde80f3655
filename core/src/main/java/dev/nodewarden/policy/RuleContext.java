package dev.nodewarden.policy;

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
        Integer limit = settings.limits().getOrDefault(name, rule.limits().get(name));
        if (limit == null) {
            throw new IllegalArgumentException(rule.id() + " has no limit called " + name);
        }
        return limit;
    }
}
