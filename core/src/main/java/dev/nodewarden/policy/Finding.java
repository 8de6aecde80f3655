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
 */
public record Finding(
        String rule,
        Severity severity,
        String message,
        SortedMap<String, Object> evidence,
        Optional<Fix> fix,
        String source) {

    public Finding {
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    static Finding of(RuleContext context, Rule rule, String message, Map<String, Object> evidence, Optional<Fix> fix) {
        return new Finding(rule.id(), context.severityOf(rule), message, new TreeMap<>(evidence), fix, rule.source());
    }
}
