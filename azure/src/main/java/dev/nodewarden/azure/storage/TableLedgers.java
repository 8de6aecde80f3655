package dev.nodewarden.azure.storage;

import dev.nodewarden.ledger.Ledgers;

/** The ledgers over the tables and blobs of one storage account, each table created when it is first used. */
public final class TableLedgers {
    private TableLedgers() {}

    /**
     * Returns the ledgers over {@code <prefix>runs}, {@code lanes}, {@code chunks}, {@code clusters}, {@code history},
     * {@code changes} and {@code exemptions}, and the container {@code <prefix>-reports}.
     */
    public static Ledgers open(StorageConnection connection) {
        Table lanes = new Table(connection, "lanes");
        return new Ledgers(
                new TableRunLedger(new Table(connection, "runs"), lanes),
                new TableLaneLedger(lanes),
                new TableChunkLedger(new Table(connection, "chunks")),
                new TableClusterLedger(new Table(connection, "clusters"), new Table(connection, "history")),
                new TableChangeLedger(new Table(connection, "changes")),
                new TableExemptionLedger(new Table(connection, "exemptions")),
                new BlobReports(connection));
    }
}
