package dev.nodewarden.policy;

import java.util.List;

/** The rules that a policy has on, each with what it judges by: worked out once for a policy, not for each cluster. */
record RulesInForce(Policy policy, List<Setting> settings) {
    /** @param plain the context of a cluster of which no exemption speaks, as of nearly all */
    record Setting(Rule rule, RuleContext plain) {
        RuleContext under(ClusterExemptions exemptions) {
            return exemptions.equals(ClusterExemptions.NONE)
                    ? plain
                    : new RuleContext(plain.policy(), plain.settings(), exemptions);
        }
    }

    static RulesInForce of(Policy policy) {
        return new RulesInForce(
                policy,
                Rules.ALL.stream()
                        .filter(rule -> policy.settingsOf(rule.id()).enabled())
                        .map(rule -> new Setting(
                                rule, new RuleContext(policy, policy.settingsOf(rule.id()), ClusterExemptions.NONE)))
                        .toList());
    }
}
