package dev.nodewarden.azure.storage;

import dev.nodewarden.ledger.Ledgers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The contract over real tables. */
class TableLedgersIT extends LedgersContract {
    private final Map<Ledgers, StorageConnection> connections = new ConcurrentHashMap<>();

    @Override
    Ledgers open() {
        StorageConnection connection = TestStorage.fresh();
        Ledgers ledgers = TableLedgers.open(connection);
        connections.put(ledgers, connection);
        return ledgers;
    }

    @Override
    long historySize(Ledgers ledgers) {
        StorageConnection connection = Objects.requireNonNull(connections.get(ledgers));
        return new Table(connection, "history")
                .query(Filter.ALL, Table.PAGE, List.of())
                .count();
    }
}
