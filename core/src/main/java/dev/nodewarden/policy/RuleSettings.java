package dev.nodewarden.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the policy says of one rule.
 *
 * @param severity empty for the rule's own
 * @param limits the rule's numbers by name, for example {@code linuxDays}; those left out are the rule's own
 */
public record RuleSettings(boolean enabled, Optional<Severity> severity, SortedMap<String, Integer> limits) {
    /** A rule that the policy does not speak of. */
    public static final RuleSettings DEFAULT = new RuleSettings(true, Optional.empty(), new TreeMap<>(Map.of()));

    public RuleSettings {
        limits = Collections.unmodifiableSortedMap(new TreeMap<>(limits));
    }
}
