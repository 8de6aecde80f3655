package dev.nodewarden.policy;

import java.util.List;
import java.util.Optional;

/** {@code exemption-expiring}: an exemption ends soon, and nothing replaces it. */
final class ExemptionExpiring implements Rule {
    @Override
    public String id() {
        return "exemption-expiring";
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public String source() {
        return Sources.EXEMPTIONS;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        int days = context.policy().exemptions().warnDays();
        List<ExemptionStanding> expiring = context.exemptions().expiring(days);
        return ExemptionFindings.of(context, this, expiring, ExemptionExpiring::message);
    }

    private static String message(ExemptionStanding standing) {
        int days = standing.daysLeft().orElse(0);
        return "The exemption " + standing.exemption().called() + " holds for the last time on "
                + standing.exemption().until().orElse("") + ", "
                + (days == 0 ? "today." : days == 1 ? "tomorrow." : "in " + days + " days.");
    }
}
