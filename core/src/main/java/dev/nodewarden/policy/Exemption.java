package dev.nodewarden.policy;

import dev.nodewarden.fleet.ClusterId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Someone's word that clusters may break rules until a date, as it was written down: whether it counts is for
 * {@link ExemptionStanding} to say.
 *
 * @param id names it among its kind; {@code tag} for the tags of a cluster
 * @param rule the one rule it is about; empty for all of them
 * @param reason why, in the words of whoever wrote it; text from outside, never trusted
 * @param ticket where it was agreed
 * @param by who agreed: a login name, or an object id with its tenant; empty for tags, which do not say
 * @param createdAt when it was written down, where that is known
 * @param until the last day on which it holds, in UTC, as it was written; empty when it has no end of its own
 */
public record Exemption(
        Kind kind,
        String id,
        ExemptionScope scope,
        Optional<String> rule,
        String reason,
        Optional<String> ticket,
        Optional<String> by,
        Optional<Instant> createdAt,
        Optional<String> until) {
    /** Characters of a reason, a ticket or a name that are kept; Azure's tags hold 256. */
    public static final int LONGEST_TEXT = 500;

    private static final String ABOUT_EXEMPTIONS = "exemption-";

    /** Where an exemption comes from; where several cover a finding, the first declared here is named. */
    public enum Kind {
        /** Another system owns the cluster's upgrades; there is nothing to agree on, and no date. */
        FLEET,
        /** Someone with the right to exempt wrote it into the ledger. */
        RECORD,
        /** The cluster's own tags say so: self-declared by whoever may tag the cluster. */
        TAG;

        /** Returns the lower-case word used in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Exemption {
        reason = PlainText.bounded(reason, LONGEST_TEXT);
        ticket = ticket.map(text -> PlainText.bounded(text, LONGEST_TEXT));
        by = by.map(text -> PlainText.bounded(text, LONGEST_TEXT));
        until = until.map(text -> PlainText.bounded(text, LONGEST_TEXT));
    }

    /** Returns the exemption of a cluster whose upgrades another system owns; {@code owner} names it in the report. */
    public static Exemption ofFleet(ClusterId cluster, String owner, String reason) {
        return new Exemption(
                Kind.FLEET,
                "fleet",
                ExemptionScope.of(cluster),
                Optional.empty(),
                reason,
                Optional.empty(),
                Optional.of(owner),
                Optional.empty(),
                Optional.empty());
    }

    /** Says whether it is about the rule with this id. One about every rule still lets the rules about exemptions speak. */
    public boolean isAbout(String ruleId) {
        return rule.map(ruleId::equals).orElseGet(() -> !ruleId.startsWith(ABOUT_EXEMPTIONS));
    }

    /** Returns how sentences call it. */
    String called() {
        return kind == Kind.TAG ? "by tag" : "'" + id + "'";
    }
}
