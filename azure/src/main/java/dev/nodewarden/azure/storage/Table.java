package dev.nodewarden.azure.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableServiceException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table, created when it is first used. Expected conflicts are answers, trouble with the account is a {@link
 * dev.nodewarden.ledger.StorageException}, all else a bug. Thread-safe.
 */
final class Table {
    /** Rows that one answer holds at most; the service's own limit. */
    static final int PAGE = 1000;

    private static final StorageTrouble TROUBLE = StorageTrouble.OF_TABLES;

    private final StorageConnection connection;
    private final String name;
    private final TableClient client;
    private volatile boolean created;

    Table(StorageConnection connection, String suffix) {
        this.connection = connection;
        this.name = connection.prefix() + suffix;
        this.client = connection.tables().getTableClient(name);
    }

    String name() {
        return name;
    }

    /** Inserts a row; false, and nothing changed, when there is one with its keys. */
    boolean insert(TableEntity row) {
        RowLimits.check(name, row);
        try {
            TROUBLE.telling(() -> ready().createEntityWithResponse(row, null, Context.NONE));
            return true;
        } catch (TableServiceException e) {
            if (TableFailures.isThere(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Writes a row over whatever is there. */
    void put(TableEntity row) {
        RowLimits.check(name, row);
        TROUBLE.telling(() -> ready().upsertEntityWithResponse(row, TableEntityUpdateMode.REPLACE, null, Context.NONE));
    }

    /** Replaces the version that {@link RowWriter#replacing} named; returns the new eTag, or empty when it has changed. */
    Optional<String> replace(TableEntity row) {
        RowLimits.check(name, row);
        try {
            HttpHeaders headers = TROUBLE.telling(
                    () -> ready().updateEntityWithResponse(row, TableEntityUpdateMode.REPLACE, true, null, Context.NONE)
                            .getHeaders());
            return Optional.of(closed(headers.getValue(HttpHeaderName.ETAG)));
        } catch (TableServiceException e) {
            if (TableFailures.hasChanged(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Azurite 3.37.0 forgets the last quotation mark of an update's eTag, and then refuses what it gave. */
    private static String closed(String etag) {
        return etag.endsWith("\"") ? etag : etag + "\"";
    }

    /** Deletes the version that {@link RowWriter#replacing} named; false when it has changed. One that is gone is deleted. */
    boolean delete(TableEntity row) {
        try {
            TROUBLE.telling(() -> ready().deleteEntityWithResponse(row, true, null, Context.NONE));
            return true;
        } catch (TableServiceException e) {
            if (TableFailures.hasChanged(e)) {
                return TableFailures.isMissing(e);
            }
            throw e;
        }
    }

    /** Writes a batch; false, and nothing changed, when a row was there already or has changed. */
    boolean write(RowBatch batch) {
        batch.actions().forEach(action -> RowLimits.check(name, action.getEntity()));
        try {
            TROUBLE.telling(() -> ready().submitTransaction(batch.actions()));
            return true;
        } catch (TableServiceException e) {
            if (TableFailures.isThere(e) || TableFailures.hasChanged(e)) {
                return false;
            }
            throw e;
        }
    }

    Optional<StoredRow> find(String partition, String row) {
        return find(partition, row, List.of());
    }

    /** Returns one row with the given columns only, all of them when none is given. */
    Optional<StoredRow> find(String partition, String row, List<String> columns) {
        try {
            TableEntity entity = TROUBLE.telling(
                    () -> ready().getEntityWithResponse(partition, row, selection(columns), null, Context.NONE)
                            .getValue());
            return Optional.of(new StoredRow(name, entity));
        } catch (TableServiceException e) {
            if (TableFailures.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns rows in the order of their keys, {@code pageSize} at a time and only as they are asked for. */
    Stream<StoredRow> query(Filter filter, int pageSize, List<String> columns) {
        ListEntitiesOptions options = new ListEntitiesOptions().setTop(Math.min(pageSize, PAGE));
        if (!filter.odata().isEmpty()) {
            options.setFilter(filter.odata());
        }
        options.setSelect(selection(columns));
        Stream<TableEntity> entities =
                TROUBLE.telling(() -> ready().listEntities(options, null, Context.NONE).stream());
        return TROUBLE.telling(entities).map(entity -> new StoredRow(name, entity));
    }

    /** Deletes at most {@code most} rows, in groups of one partition, and returns how many; rows that are gone are fine. */
    int deleteAll(Filter filter, int most) {
        int deleted = 0;
        RowBatch batch = new RowBatch();
        String partition = "";
        for (StoredRow row : query(filter, PAGE, List.of(RowWriter.SCHEMA_COLUMN))
                .limit(most)
                .toList()) {
            TableEntity key = new TableEntity(row.partition(), row.key());
            if (!batch.isEmpty() && (!row.partition().equals(partition) || !batch.hasRoomFor(key))) {
                deleted += delete(batch);
                batch = new RowBatch();
            }
            partition = row.partition();
            batch.delete(key);
        }
        return deleted + (batch.isEmpty() ? 0 : delete(batch));
    }

    /** Someone else who deletes the same gets in the way of the whole batch; what is left is found the next time. */
    private int delete(RowBatch batch) {
        return write(batch) ? batch.actions().size() : 0;
    }

    /** Returns null for all columns, as the SDK wants it: an empty list would ask for none. */
    private static @Nullable List<String> selection(List<String> columns) {
        return columns.isEmpty()
                ? null
                : Stream.concat(Stream.of("PartitionKey", "RowKey", RowWriter.SCHEMA_COLUMN), columns.stream())
                        .distinct()
                        .toList();
    }

    private TableClient ready() {
        if (!created) {
            // Two that come first both try; the second finds the table there.
            connection.tables().createTableIfNotExists(name);
            created = true;
        }
        return client;
    }
}
