package dev.nodewarden.azure.storage;

import com.azure.data.tables.models.TableEntity;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The table service's limits on one row. Azure answers 400 beyond them, and the emulator accepts what Azure refuses.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model">Data
 *     model</a>
 */
final class RowLimits {
    static final int LARGEST_ROW = 1024 * 1024;
    static final int LARGEST_PROPERTY = 64 * 1024;

    /** Without the keys and the time stamp. */
    static final int MOST_PROPERTIES = 252;

    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

    private RowLimits() {}

    /** @throws IllegalArgumentException naming the row of {@code table} and the limit it breaks */
    static void check(String table, TableEntity row) {
        require(TableKeys.isKey(row.getPartitionKey()) && TableKeys.isKey(row.getRowKey()), table, row, "unsafe key");
        int count = 0;
        long size = 4 + 2L * (row.getPartitionKey().length() + row.getRowKey().length());
        for (Map.Entry<String, Object> property : row.getProperties().entrySet()) {
            if (!isOfTheService(property.getKey())) {
                count++;
                size += checkedSize(table, row, property.getKey(), property.getValue());
            }
        }
        require(count <= MOST_PROPERTIES, table, row, count + " properties, limit " + MOST_PROPERTIES);
        require(size <= LARGEST_ROW, table, row, size + " bytes, limit " + LARGEST_ROW);
    }

    private static long checkedSize(String table, TableEntity row, String column, Object value) {
        require(COLUMN.matcher(column).matches(), table, row, "no column can be called '" + column + "'");
        long size = sizeOf(value);
        require(size <= LARGEST_PROPERTY, table, row, column + " of " + size + " bytes, limit " + LARGEST_PROPERTY);
        return 8 + 2L * column.length() + 4 + size;
    }

    /** The service's own formula: text counts in UTF-16. */
    private static long sizeOf(Object value) {
        if (value instanceof String text) {
            return 2L * text.length();
        }
        return value instanceof byte[] bytes ? bytes.length : 8;
    }

    private static boolean isOfTheService(String property) {
        return property.equals("PartitionKey") || property.equals("RowKey") || property.startsWith("odata.");
    }

    private static void require(boolean condition, String table, TableEntity row, String problem) {
        if (!condition) {
            throw new IllegalArgumentException("row '" + row.getPartitionKey() + "' '" + row.getRowKey()
                    + "' does not fit into table " + table + ": " + problem);
        }
    }
}
