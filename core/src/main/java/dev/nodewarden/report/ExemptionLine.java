package dev.nodewarden.report;

import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionInForce;

/** An exemption in a line for people: until when, by whom and why. */
public final class ExemptionLine {
    private ExemptionLine() {}

    /** Returns the whole sentence, with nothing in it that a terminal could take for a command. */
    public static String of(ExemptionInForce named) {
        Exemption exemption = named.exemption();
        String rule = exemption.rule().map(id -> " from " + id).orElse("");
        String end =
                exemption.until().map(date -> " until " + date + left(named)).orElse("");
        String ticket = exemption.ticket().map(text -> " [" + text + "]").orElse("");
        return Terminal.safe("exempt" + rule + end + by(exemption) + ": " + exemption.reason() + ticket);
    }

    /** Returns the few words that fit into a column. */
    static String shortly(ExemptionInForce named) {
        Exemption exemption = named.exemption();
        return switch (exemption.kind()) {
            case FLEET -> "owned by a fleet";
            case RECORD -> "until " + Terminal.safe(exemption.until().orElse(""));
            case TAG -> "tag until " + Terminal.safe(exemption.until().orElse(""));
        };
    }

    private static String left(ExemptionInForce named) {
        return named.daysLeft()
                .map(days -> days == 0 ? " (today)" : days == 1 ? " (1 day left)" : " (" + days + " days left)")
                .orElse("");
    }

    private static String by(Exemption exemption) {
        return switch (exemption.kind()) {
            case TAG -> ", self-declared by its own tags";
            case FLEET, RECORD -> exemption.by().map(who -> ", by " + who).orElse("");
        };
    }
}
