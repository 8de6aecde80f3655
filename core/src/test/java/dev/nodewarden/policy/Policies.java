package dev.nodewarden.policy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Policies for tests. */
public final class Policies {
    private Policies() {}

    /** Returns the default policy without the rules that nearly every cluster of a test would break. */
    public static Policy basics() {
        RuleSettings off = new RuleSettings(false, Optional.empty(), new TreeMap<>(Map.of()));
        SortedMap<String, RuleSettings> rules = new TreeMap<>(
                Map.of("cluster-channel-missing", off, "cluster-window-missing", off, "window-without-effect", off));
        return Policy.defaults().withRules(rules);
    }

    /** Returns {@link #basics} with these settings of one rule. */
    static Policy basicsWith(String rule, RuleSettings settings) {
        SortedMap<String, RuleSettings> rules = new TreeMap<>(basics().rules());
        rules.put(rule, settings);
        return basics().withRules(rules);
    }
}
