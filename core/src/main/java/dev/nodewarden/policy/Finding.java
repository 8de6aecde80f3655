package dev.nodewarden.policy;

import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** One rule that a cluster breaks. Immutable, and equal by all that it says. */
public final class Finding {
    private final String rule;
    private final Severity severity;
    private final String source;
    private final boolean exempted;

    /** Replaced by what it made; two threads at once make the same. */
    private Supplier<Explanation> explanation;

    private Finding(
            String rule, Severity severity, Supplier<Explanation> explanation, String source, boolean exempted) {
        this.rule = rule;
        this.severity = severity;
        this.explanation = explanation;
        this.source = source;
        this.exempted = exempted;
    }

    /** A finding of which everything is known, such as one that was kept. */
    public Finding(
            String rule,
            Severity severity,
            String message,
            SortedMap<String, Object> evidence,
            Optional<Fix> fix,
            String source,
            boolean exempted) {
        this(rule, severity, new Explanation(message, evidence, fix), source, exempted);
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

    /** @param explanation pure: it is made when somebody reads it, and perhaps more than once */
    static Finding of(RuleContext context, Rule rule, Supplier<Explanation> explanation) {
        return new Finding(rule.id(), context.severityOf(rule), explanation, rule.source(), false);
    }

    /** Returns the rule's id, a contract: other programs match on it. */
    public String rule() {
        return rule;
    }

    public Severity severity() {
        return severity;
    }

    /** Returns one sentence for a person. */
    public String message() {
        return explanation().message();
    }

    /** Returns the values seen, under ARM's names: strings, integers or booleans. */
    public SortedMap<String, Object> evidence() {
        return explanation().evidence();
    }

    public Optional<Fix> fix() {
        return explanation().fix();
    }

    /** Returns where the rule comes from, a link. */
    public String source() {
        return source;
    }

    /** Says whether an exemption in force covers it: then it is told, and does not count. */
    public boolean exempted() {
        return exempted;
    }

    /** Says whether it makes a cluster fail under a policy with this {@code failOn}, unless it is exempted. */
    boolean reaches(Severity failOn) {
        return severity.isAtLeast(failOn);
    }

    /** Returns the same finding, covered by an exemption or not. */
    public Finding exempted(boolean covered) {
        return new Finding(rule, severity, explanation, source, covered);
    }

    /** Returns the same finding with another fix. */
    public Finding withFix(Optional<Fix> other) {
        return new Finding(rule, severity, message(), evidence(), other, source, exempted);
    }

    private Explanation explanation() {
        Explanation made = explanation.get();
        explanation = made;
        return made;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Finding finding
                && rule.equals(finding.rule)
                && severity == finding.severity
                && source.equals(finding.source)
                && exempted == finding.exempted
                && explanation().equals(finding.explanation());
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, severity, source, exempted, explanation());
    }

    @Override
    public String toString() {
        return rule + " (" + severity.label() + (exempted ? ", exempted" : "") + "): " + message() + " " + evidence();
    }
}
