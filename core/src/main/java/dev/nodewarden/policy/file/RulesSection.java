package dev.nodewarden.policy.file;

import dev.nodewarden.policy.RuleOutline;
import dev.nodewarden.policy.RuleSettings;
import dev.nodewarden.policy.Severity;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code rules}: what is said of each rule. */
final class RulesSection {
    /** Every limit is a number of days, clusters and the like. */
    static final int MOST = 10_000;

    private RulesSection() {}

    static SortedMap<String, RuleSettings> read(Section section, SortedMap<String, RuleSettings> base) {
        SortedMap<String, RuleSettings> settings = new TreeMap<>(base);
        for (RuleOutline rule : RuleOutline.all()) {
            section.get(rule.id())
                    .flatMap(Value::section)
                    .map(given -> settings(given, rule, base.getOrDefault(rule.id(), RuleSettings.DEFAULT)))
                    .ifPresent(said -> settings.put(rule.id(), said));
        }
        section.end();
        return settings;
    }

    private static RuleSettings settings(Section section, RuleOutline rule, RuleSettings base) {
        boolean enabled = section.get("enabled", Value::flag, base.enabled());
        Optional<Severity> severity = section.get("severity")
                .flatMap(value -> value.word(Words.SEVERITIES))
                .or(base::severity);
        SortedMap<String, Integer> limits = new TreeMap<>(base.limits());
        for (String limit : rule.limits().keySet()) {
            section.get(limit).flatMap(value -> value.integer(1, MOST)).ifPresent(number -> limits.put(limit, number));
        }
        section.end();
        return new RuleSettings(enabled, severity, limits);
    }
}
