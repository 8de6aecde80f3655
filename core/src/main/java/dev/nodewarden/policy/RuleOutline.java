package dev.nodewarden.policy;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a policy may say of one rule.
 *
 * @param severity the rule's own
 * @param limits the rule's numbers by name, with its own values
 * @param source a link to the statement of Microsoft's that the rule stands on
 */
public record RuleOutline(String id, Severity severity, SortedMap<String, Integer> limits, String source) {
    public RuleOutline {
        limits = Collections.unmodifiableSortedMap(new TreeMap<>(limits));
    }

    /** Returns every rule there is, in the order in which a report tells their findings. */
    public static List<RuleOutline> all() {
        return Rules.ALL.stream()
                .map(rule -> new RuleOutline(rule.id(), rule.severity(), rule.limits(), rule.source()))
                .toList();
    }
}
