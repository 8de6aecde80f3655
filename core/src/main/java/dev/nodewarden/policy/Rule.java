package dev.nodewarden.policy;

import java.util.Optional;

/** One thing a cluster can do wrong. Pure: the same facts and policy give the same answer. */
interface Rule {
    /** Returns the rule's id as in the policy file and the reports. */
    String id();

    /** Returns the severity the rule has unless the policy says otherwise. */
    Severity severity();

    /** Returns a link to the statement of Microsoft's that the rule stands on. */
    String source();

    /** Returns the finding, or empty when the cluster keeps the rule. */
    Optional<Finding> check(ClusterFacts facts, Policy policy);
}
