package dev.nodewarden.cli.exempt;

import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionStanding;
import dev.nodewarden.report.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An exemption on record for people at a terminal. */
final class ExemptionText {
    private ExemptionText() {}

    /** Returns its state, its scope, and who agreed to it and why; one line each. */
    static List<String> lines(ExemptionStanding standing) {
        Exemption exemption = standing.exemption();
        return List.of(
                Terminal.safe(exemption.id() + "  " + state(standing)),
                Terminal.safe("    " + exemption.scope().kind().label() + " "
                        + exemption.scope().armId()),
                Terminal.safe("    " + rule(exemption) + ", by " + by(exemption) + ": " + exemption.reason()
                        + ticket(exemption)));
    }

    static String oneLine(Exemption exemption) {
        return "'" + exemption.id() + "' until " + until(exemption) + ", by " + by(exemption) + ": "
                + exemption.reason() + ticket(exemption);
    }

    private static String state(ExemptionStanding standing) {
        String until = "until " + until(standing.exemption());
        return switch (standing.state()) {
            case IN_FORCE -> until + ", " + left(standing.daysLeft());
            case EXPIRED -> until + ", which is over";
            case INVALID -> "does not count: " + standing.problem().orElse("");
        };
    }

    private static String left(Optional<Integer> daysLeft) {
        return daysLeft.map(days -> switch (days) {
                    case 0 -> "its last day";
                    case 1 -> "1 day left";
                    default -> String.format(Locale.ROOT, "%d days left", days);
                })
                .orElse("");
    }

    private static String rule(Exemption exemption) {
        return exemption.rule().orElse("all rules");
    }

    private static String until(Exemption exemption) {
        return exemption.until().orElse("");
    }

    private static String by(Exemption exemption) {
        return exemption.by().filter(who -> !who.isEmpty()).orElse("someone");
    }

    private static String ticket(Exemption exemption) {
        return exemption.ticket().map(text -> " [" + text + "]").orElse("");
    }
}
