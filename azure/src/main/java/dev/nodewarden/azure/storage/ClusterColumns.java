package dev.nodewarden.azure.storage;

import dev.nodewarden.policy.Severity;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of columns that a list of clusters filters by. */
final class ClusterColumns {
    static final String STATUS = "status";
    static final String GONE = "gone";
    static final String OBSERVED_AT = "observedAt";

    private static final Pattern RULE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,15}");
    private static final int LONGEST_RULE = 100;

    private ClusterColumns() {}

    /** Returns the column that is true for clusters with a finding of this severity. */
    static String of(Severity severity) {
        return "severity_" + severity.label();
    }

    /** Returns the column that is true for clusters that break {@code rule}; empty for text that cannot be a rule's id. */
    static Optional<String> ofRule(String rule) {
        boolean isRule = rule.length() <= LONGEST_RULE && RULE.matcher(rule).matches();
        return isRule ? Optional.of("rule_" + rule.replace('-', '_')) : Optional.empty();
    }
}
