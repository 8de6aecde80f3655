package dev.nodewarden.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The one finding that a rule about exemptions makes of those that break it. */
final class ExemptionFindings {
    private static final int LONGEST_EVIDENCE = 100;

    private ExemptionFindings() {}

    /** Tells of the first of {@code standings}, and how many there are; empty when there is none. */
    static Optional<Finding> of(
            RuleContext context,
            Rule rule,
            List<ExemptionStanding> standings,
            Function<ExemptionStanding, String> message) {
        return standings.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(context, rule, () -> explanation(standings, message)));
    }

    private static Explanation explanation(
            List<ExemptionStanding> standings, Function<ExemptionStanding, String> message) {
        ExemptionStanding first = standings.get(0);
        int others = standings.size() - 1;
        String more = others == 0 ? "" : " There " + (others == 1 ? "is " : "are ") + others + " more.";
        return Explanation.of(message.apply(first) + more, evidence(first, standings.size()), Optional.empty());
    }

    private static Map<String, Object> evidence(ExemptionStanding standing, int count) {
        Exemption exemption = standing.exemption();
        Map<String, Object> evidence = new TreeMap<>();
        evidence.put("exemption", exemption.id());
        evidence.put("kind", exemption.kind().label());
        evidence.put("until", PlainText.bounded(exemption.until().orElse(""), LONGEST_EVIDENCE));
        evidence.put("count", count);
        return evidence;
    }
}
