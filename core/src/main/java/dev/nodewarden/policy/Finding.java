package dev.nodewarden.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One rule that a cluster breaks.
 *
 * @param rule the rule's id, a contract: other programs match on it
 * @param message one sentence for a person
 * @param evidence the values seen, under ARM's names: strings, integers or booleans
 * @param source where the rule comes from, a link
 * @param exempted an exemption in force covers it: it is told, and does not count
 */
public record Finding(
        String rule,
        Severity severity,
        String message,
        SortedMap<String, Object> evidence,
        Optional<Fix> fix,
        String source,
        boolean exempted) {

    public Finding {
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    /** A finding that no exemption covers. */
    public Finding(
            String rule,
            Severity severity,
            String message,
            SortedMap<String, Object> evidence,
            Optional<Fix> fix,
            String source) {
        this(rule, severity, message, evidence, fix, source, false);
    }

    /** Says whether it makes a cluster fail under a policy with this {@code failOn}, unless it is exempted. */
    boolean reaches(Severity failOn) {
        return severity.isAtLeast(failOn);
    }

    /** Returns the same finding, covered by an exemption or not. */
    public Finding exempted(boolean covered) {
        return new Finding(rule, severity, message, evidence, fix, source, covered);
    }

    /** Returns the same finding with another fix. */
    public Finding withFix(Optional<Fix> other) {
        return new Finding(rule, severity, message, evidence, other, source, exempted);
    }

    static Finding of(RuleContext context, Rule rule, String message, Map<String, Object> evidence, Optional<Fix> fix) {
        return new Finding(rule.id(), context.severityOf(rule), message, new TreeMap<>(evidence), fix, rule.source());
    }
}
