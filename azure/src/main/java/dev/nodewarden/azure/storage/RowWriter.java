package dev.nodewarden.azure.storage;

import com.azure.data.tables.models.TableEntity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Builds one row. What is empty gets no column. */
final class RowWriter {
    /** Version of the rows that this release writes, and the latest that it reads. */
    static final int SCHEMA = 1;

    static final String SCHEMA_COLUMN = "schema";

    /** Characters in one part of a long text: a property has 64 KiB at most, in UTF-16. */
    static final int TEXT_PART = 32_000;

    /** Bytes in one part of a long value. */
    static final int BYTES_PART = 60 * 1024;

    private final TableEntity entity;

    RowWriter(String partition, String row) {
        entity = new TableEntity(partition, row).addProperty(SCHEMA_COLUMN, SCHEMA);
    }

    RowWriter text(String column, String value) {
        entity.addProperty(column, wellFormed(value));
        return this;
    }

    RowWriter text(String column, Optional<String> value) {
        value.ifPresent(text -> text(column, text));
        return this;
    }

    /** Stored as text, because the service's own times have seven decimals and ours nine. */
    RowWriter instant(String column, Instant value) {
        return text(column, value.toString());
    }

    RowWriter instant(String column, Optional<Instant> value) {
        value.ifPresent(instant -> instant(column, instant));
        return this;
    }

    RowWriter number(String column, int value) {
        entity.addProperty(column, value);
        return this;
    }

    RowWriter decimal(String column, double value) {
        entity.addProperty(column, value);
        return this;
    }

    RowWriter flag(String column, boolean value) {
        entity.addProperty(column, value);
        return this;
    }

    /** Writes as many columns as are needed: the name and 0, the name and 1, and so on. */
    RowWriter longText(String column, String value) {
        String text = wellFormed(value);
        int part = 0;
        for (int from = 0; from < text.length() || part == 0; part++) {
            int end = Math.min(text.length(), from + TEXT_PART);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            entity.addProperty(column + part, text.substring(from, end));
            from = end;
        }
        return this;
    }

    /** Writes as many columns as are needed: the name and 0, the name and 1, and so on. */
    RowWriter bytes(String column, byte[] value) {
        for (int part = 0; part * BYTES_PART < value.length; part++) {
            int from = part * BYTES_PART;
            entity.addProperty(
                    column + part, Arrays.copyOfRange(value, from, Math.min(value.length, from + BYTES_PART)));
        }
        return this;
    }

    /** Makes this a replacement of exactly the version that was read. */
    RowWriter replacing(String etag) {
        entity.addProperty("odata.etag", etag);
        return this;
    }

    TableEntity row() {
        return entity;
    }

    /** JSON can carry half a surrogate pair, UTF-8 can not: the half becomes a question mark. */
    private static String wellFormed(String text) {
        boolean pairs = text.chars().anyMatch(unit -> Character.isSurrogate((char) unit));
        return pairs ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8) : text;
    }
}
