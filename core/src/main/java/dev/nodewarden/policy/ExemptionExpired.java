package dev.nodewarden.policy;

import java.util.List;
import java.util.Optional;

/** {@code exemption-expired}: an exemption's last day is over, and what it covered counts again. */
final class ExemptionExpired implements Rule {
    @Override
    public String id() {
        return "exemption-expired";
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
        List<ExemptionStanding> expired = context.exemptions().expired();
        return ExemptionFindings.of(context, this, expired, ExemptionExpired::message);
    }

    private static String message(ExemptionStanding standing) {
        return "The exemption " + standing.exemption().called() + " ended on "
                + standing.exemption().until().orElse("") + "; what it covered counts again.";
    }
}
