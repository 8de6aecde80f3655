package dev.nodewarden.policy;

import dev.nodewarden.fleet.ClusterId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final Pattern ID = Pattern.compile("(?=.{1,200}$)[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 40;
    private static final int DIGEST_BYTES = 4;
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

    /**
     * Returns the id of the exemption of {@code scope} from {@code rule}, or from all: the same for the same two, because
     * there is one at most, and fit for a URL and a table's key. For example {@code pay-prod-channel-none-1f0e3dad}.
     */
    public static String idOf(ExemptionScope scope, Optional<String> rule) {
        String key = scope.key();
        String name = key.substring(key.lastIndexOf('/') + 1).replaceAll("[^a-z0-9]+", "-");
        String about = rule.orElse("all");
        String readable =
                (name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "-" + about).replaceAll("^-+|-+(?=-)", "");
        return readable + "-" + digest(key + "\n" + about);
    }

    /** Says whether {@code text} can be the id of an exemption on record. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
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

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns how sentences call it. */
    String called() {
        return kind == Kind.TAG ? "by tag" : "'" + id + "'";
    }
}
