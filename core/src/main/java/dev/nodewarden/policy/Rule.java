package dev.nodewarden.policy;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/** One thing a cluster can do wrong. Pure: the same facts and context give the same answer. */
interface Rule {
    /** Returns the rule's id as in the policy file and the reports. */
    String id();

    /** Returns the severity the rule has unless the policy says otherwise. */
    Severity severity();

    /** Returns a link to the statement of Microsoft's that the rule stands on. */
    String source();

    /** Returns the numbers the rule judges by unless the policy says otherwise, by their name in the policy file. */
    default SortedMap<String, Integer> limits() {
        return Collections.emptySortedMap();
    }

    /**
     * Returns which value this rule would need to know and this release does not, or empty. Such a cluster is
     * undecidable, but only where the rule is on.
     */
    default Optional<String> undecidable(ClusterFacts facts) {
        return Optional.empty();
    }

    /** Returns the finding, or empty when the cluster keeps the rule. */
    Optional<Finding> check(ClusterFacts facts, RuleContext context);
}
