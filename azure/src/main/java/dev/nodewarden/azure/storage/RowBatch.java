package dev.nodewarden.azure.storage;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes to one partition that happen together or not at all. The limits are Azure's; the emulator knows none of them.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions">Entity group
 *     transactions</a>
 */
final class RowBatch {
    static final int MOST_ACTIONS = 100;

    /** Bytes of the request, of which the SDK's own headers may take what is left of 4 MiB. */
    static final long LARGEST_REQUEST = 3_800_000;

    /** Bytes of headers, names and types around the values of one row. */
    private static final int AROUND_A_ROW = 1_000;

    private final List<TableTransactionAction> actions = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private String partition = "";
    private long size;

    RowBatch insert(TableEntity row) {
        return add(row, new TableTransactionAction(TableTransactionActionType.CREATE, row));
    }

    /** Replaces the version that {@link RowWriter#replacing} named. */
    RowBatch replace(TableEntity row) {
        return add(row, new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, row, true));
    }

    /** Writes the row's own columns into the version that {@link RowWriter#replacing} named. */
    RowBatch merge(TableEntity row) {
        return add(row, new TableTransactionAction(TableTransactionActionType.UPDATE_MERGE, row, true));
    }

    RowBatch put(TableEntity row) {
        return add(row, new TableTransactionAction(TableTransactionActionType.UPSERT_REPLACE, row));
    }

    /** Deletes the version that {@link RowWriter#replacing} named. */
    RowBatch deleteVersion(TableEntity row) {
        return add(row, new TableTransactionAction(TableTransactionActionType.DELETE, row, true));
    }

    RowBatch delete(TableEntity row) {
        return add(row, new TableTransactionAction(TableTransactionActionType.DELETE, row));
    }

    /** Says whether {@code row} still goes into this batch. */
    boolean hasRoomFor(TableEntity row) {
        return hasRoomFor(wireSize(row));
    }

    private boolean hasRoomFor(long rowSize) {
        return actions.isEmpty() || (actions.size() < MOST_ACTIONS && size + rowSize <= LARGEST_REQUEST);
    }

    boolean isEmpty() {
        return actions.isEmpty();
    }

    List<TableTransactionAction> actions() {
        return actions;
    }

    /** @throws IllegalArgumentException if the row is of another partition, twice in the batch, or one too many */
    private RowBatch add(TableEntity row, TableTransactionAction action) {
        partition = actions.isEmpty() ? row.getPartitionKey() : partition;
        require(row.getPartitionKey().equals(partition), row, "the batch is of partition '" + partition + "'");
        long rowSize = wireSize(row);
        require(hasRoomFor(rowSize), row, "the batch is full");
        require(keys.add(row.getRowKey()), row, "the row is in the batch already");
        size += rowSize;
        actions.add(action);
        return this;
    }

    /** An upper bound of the row's bytes in the request. */
    static long wireSize(TableEntity row) {
        long size = AROUND_A_ROW;
        for (Map.Entry<String, Object> property : row.getProperties().entrySet()) {
            size += 2L * property.getKey().length() + 50 + wireSize(property.getValue());
        }
        return size;
    }

    private static long wireSize(Object value) {
        if (value instanceof String text) {
            // A loop, not a stream: this sees every character of every row.
            long size = 0;
            for (int i = 0; i < text.length(); i++) {
                size += wireSize(text.charAt(i));
            }
            return size;
        }
        return value instanceof byte[] bytes ? bytes.length * 4L / 3 + 4 : 30;
    }

    private static int wireSize(int unit) {
        if (unit < 0x20 || unit > 0x7e) {
            // The SDK writes some of them as themselves and some escaped.
            return 6;
        }
        return unit == '"' || unit == '\\' ? 2 : 1;
    }

    private static void require(boolean condition, TableEntity row, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(
                    "row '" + row.getPartitionKey() + "' '" + row.getRowKey() + "' can not join: " + problem);
        }
    }
}
