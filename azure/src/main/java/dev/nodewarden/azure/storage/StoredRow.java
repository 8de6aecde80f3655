package dev.nodewarden.azure.storage;

import com.azure.data.tables.models.TableEntity;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One row as it was read. What it should hold and does not is an {@link IllegalStateException} that names the row. */
final class StoredRow {
    private final String table;
    private final TableEntity entity;
    private final Map<String, Object> properties;

    /** @throws IllegalStateException if the row was written by a later release */
    StoredRow(String table, TableEntity entity) {
        this.table = table;
        this.entity = entity;
        this.properties = entity.getProperties();
        int schema = number(RowWriter.SCHEMA_COLUMN);
        if (schema > RowWriter.SCHEMA) {
            throw new IllegalStateException(
                    name() + " is of version " + schema + "; this release reads up to version " + RowWriter.SCHEMA);
        }
    }

    String partition() {
        return entity.getPartitionKey();
    }

    String key() {
        return entity.getRowKey();
    }

    String etag() {
        return entity.getETag();
    }

    String text(String column) {
        return optional(column).orElseThrow(() -> damaged(column));
    }

    Optional<String> optional(String column) {
        return properties.get(column) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    Instant instant(String column) {
        return optionalInstant(column).orElseThrow(() -> damaged(column));
    }

    Optional<Instant> optionalInstant(String column) {
        return optional(column).map(text -> parsed(column, text, Instant::parse));
    }

    int number(String column) {
        return (int) decimal(column);
    }

    /** A whole number comes back as an integer, whatever it was written as. */
    double decimal(String column) {
        if (properties.get(column) instanceof Number number) {
            return number.doubleValue();
        }
        throw damaged(column);
    }

    boolean flag(String column) {
        return properties.get(column) instanceof Boolean flag && flag;
    }

    /** Reads what {@link RowWriter#longText} wrote. */
    String longText(String column) {
        StringBuilder text = new StringBuilder(text(column + 0));
        for (int part = 1; properties.get(column + part) instanceof String more; part++) {
            text.append(more);
        }
        return text.toString();
    }

    /** Reads what {@link RowWriter#bytes} wrote. */
    byte[] bytes(String column) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int part = 0; properties.get(column + part) instanceof byte[] more; part++) {
            bytes.writeBytes(more);
        }
        return bytes.toByteArray();
    }

    <T> T parsed(String column, Function<String, T> parser) {
        return parsed(column, text(column), parser);
    }

    /** Returns the constant whose label the column holds. */
    <E> E labelled(String column, E[] constants, Function<E, String> label) {
        String text = text(column);
        for (E constant : constants) {
            if (label.apply(constant).equals(text)) {
                return constant;
            }
        }
        throw damaged(column);
    }

    IllegalStateException damaged(String column) {
        return new IllegalStateException(name() + " is damaged: " + column + " is " + properties.get(column));
    }

    private <T> T parsed(String column, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalStateException(damaged(column).getMessage(), e);
        }
    }

    private String name() {
        return "row '" + entity.getPartitionKey() + "' '" + entity.getRowKey() + "' of table " + table;
    }
}
