package dev.nodewarden.policy;

import java.util.List;
import java.util.Optional;

/** {@code exemption-invalid}: an exemption that breaks a rule for exemptions, and so exempts nothing. */
final class ExemptionInvalid implements Rule {
    @Override
    public String id() {
        return "exemption-invalid";
    }

    @Override
    public Severity severity() {
        return Severity.LOW;
    }

    @Override
    public String source() {
        return Sources.EXEMPTIONS;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        List<ExemptionStanding> invalid = context.exemptions().invalid();
        return ExemptionFindings.of(context, this, invalid, ExemptionInvalid::message);
    }

    private static String message(ExemptionStanding standing) {
        return "The exemption " + standing.exemption().called() + " does not count: "
                + standing.problem().orElse("") + ".";
    }
}
