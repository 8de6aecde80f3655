package dev.nodewarden.azure.storage;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.HistoryEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A change of a verdict as a row: inverted time and a hash of the entry, in the partition of the subscription.
 *
 * <p>By subscription and not by cluster, because the changes that one step finds are then one batch (on the first night
 * every cluster is a change), and what changed lately is the front of each partition.
 */
final class HistoryRow {
    /** Behind any instant that an entry may have, in the year 5138. */
    private static final long END_OF_TIME = 99_999_999_999L;

    private static final int HASH_BYTES = 8;

    private HistoryRow() {}

    static RowWriter write(HistoryEntry entry) {
        return new RowWriter(TableKeys.of(entry.id().subscriptionId()), key(entry))
                .text("id", entry.id().armId())
                .instant("at", entry.at())
                .text("from", entry.from())
                .text("to", entry.to())
                .text("opened", String.join(" ", entry.opened()))
                .text("closed", String.join(" ", entry.closed()));
    }

    static HistoryEntry read(StoredRow row) {
        return new HistoryEntry(
                row.parsed("id", ClusterId::parse),
                row.instant("at"),
                row.optional("from"),
                row.text("to"),
                rules(row.text("opened")),
                rules(row.text("closed")));
    }

    /** Returns the rows at {@code since} or later, newest first in each partition. */
    static Filter since(Instant since) {
        // A key goes on with a hash, behind which no key of the same instant can be.
        return Filter.ALL.and("RowKey", "lt", inverted(since) + "-~");
    }

    /** Returns the rows before {@code end}. */
    static Filter before(Instant end) {
        return Filter.ALL.and("RowKey", "gt", inverted(end) + "-~");
    }

    private static List<String> rules(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" ", -1));
    }

    private static String key(HistoryEntry entry) {
        return inverted(entry.at()) + "-" + hash(entry);
    }

    private static String inverted(Instant at) {
        return String.format(Locale.ROOT, "%011d-%09d", END_OF_TIME - at.getEpochSecond(), 999_999_999 - at.getNano());
    }

    private static String hash(HistoryEntry entry) {
        String text = String.join(
                "\n",
                entry.id().key(),
                entry.from().orElse(""),
                entry.to(),
                entry.opened().toString(),
                entry.closed().toString());
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
