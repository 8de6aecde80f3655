package dev.nodewarden.azure.storage;

import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionScope;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * An exemption on record as a row: its id.
 *
 * <p>People can edit these rows with other tools. What is missing or makes no sense in one never stops a run: the
 * exemption is then worth nothing, and says so.
 */
final class ExemptionRow {
    static final String PARTITION = "exemption";

    private ExemptionRow() {}

    /** Returns the key of the exemption with this id; empty for text that cannot be one. */
    static Optional<String> key(String id) {
        return Exemption.isId(id) ? Optional.of(TableKeys.of(id)) : Optional.empty();
    }

    static RowWriter write(Exemption exemption) {
        String key = key(exemption.id())
                .orElseThrow(() -> new IllegalArgumentException("'" + exemption.id() + "' can be no exemption's id"));
        return new RowWriter(PARTITION, key)
                .text("scope", exemption.scope().armId())
                .text("rule", exemption.rule())
                .text("reason", exemption.reason())
                .text("ticket", exemption.ticket())
                .text("by", exemption.by())
                .instant("createdAt", exemption.createdAt())
                .text("until", exemption.until().orElse(""));
    }

    static Exemption read(StoredRow row) {
        return new Exemption(
                Exemption.Kind.RECORD,
                row.key(),
                ExemptionScope.orUnreadable(row.optional("scope").orElse("")),
                row.optional("rule"),
                row.optional("reason").orElse(""),
                row.optional("ticket"),
                row.optional("by"),
                row.optional("createdAt").flatMap(ExemptionRow::instant),
                Optional.of(row.optional("until").orElse("")));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
