package dev.nodewarden.policy.file;

import dev.nodewarden.policy.ClusterMatch;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyOverride;
import dev.nodewarden.policy.RemediationPolicy;
import dev.nodewarden.policy.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code overrides}: other policies for some clusters, each the whole policy with a few keys changed. */
final class OverridesSection {
    private static final List<String> CHANGES = List.of("channel", "window", "failOn", "rules", "remediation");
    private static final List<String> OF_ALL = List.of("version", "scope", "exemptions", "retention", "overrides");
    private static final List<String> OF_ALL_CHANGES = List.of("fourEyes", "guardrails", "freeze", "waves", "ownedBy");
    private static final String FLEET = "holds for the whole fleet and cannot be overridden";

    private OverridesSection() {}

    static List<PolicyOverride> read(Value value, Policy base) {
        List<PolicyOverride> overrides =
                value.each(item -> override(item, base)).orElseGet(List::of);
        for (int i = 0; i < overrides.size(); i++) {
            refuseUnreachable(value, overrides, i);
        }
        return overrides;
    }

    /** An override without a condition is refused by itself, and is no reason to refuse what comes after it. */
    private static void refuseUnreachable(Value value, List<PolicyOverride> overrides, int last) {
        for (PolicyOverride earlier : new ArrayList<>(overrides.subList(0, last))) {
            boolean forEveryone = earlier.match().label().isEmpty();
            if (!forEveryone && earlier.match().covers(overrides.get(last).match())) {
                value.problem("no cluster reaches " + overrides.get(last).label() + ": " + earlier.label()
                        + " comes first and matches all it matches");
                return;
            }
        }
    }

    private static Optional<PolicyOverride> override(Value item, Policy base) {
        return item.section().flatMap(section -> {
            Optional<ClusterMatch> match = section.need("match", MatchSection::read);
            Policy changed = changed(section, base);
            section.refuse(OF_ALL, FLEET);
            section.end();
            if (CHANGES.stream().noneMatch(section::has)) {
                item.problem("changes nothing; give it one of " + String.join(", ", CHANGES));
            }
            return match.map(found -> new PolicyOverride(item.path() + ": " + found.label(), found, changed));
        });
    }

    private static Policy changed(Section section, Policy base) {
        Severity failOn = section.get("failOn", value -> value.word(Words.SEVERITIES), base.failOn());
        return PolicySections.judging(section, base).failingOn(failOn).withRemediation(remediation(section, base));
    }

    private static RemediationPolicy remediation(Section section, Policy base) {
        RemediationPolicy usual = base.remediation();
        return section.get("remediation")
                .flatMap(Value::section)
                .map(given -> {
                    RemediationPolicy.Mode mode = RemediationSection.mode(given, usual.mode());
                    given.refuse(OF_ALL_CHANGES, FLEET);
                    given.end();
                    return usual.in(mode);
                })
                .orElse(usual);
    }
}
