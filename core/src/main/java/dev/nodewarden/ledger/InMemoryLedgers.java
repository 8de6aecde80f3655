package dev.nodewarden.ledger;

/**
 * Ledgers that keep everything in this process and keep the ports' promises, eTags and all: for a scan from the command
 * line, which needs no storage, and for tests.
 */
public final class InMemoryLedgers {
    private InMemoryLedgers() {}

    /** Returns empty ledgers; safe to use from several threads. */
    public static Ledgers create() {
        return create(JournalListener.NONE);
    }

    /** Returns empty ledgers whose journals {@code listener} hears of. */
    public static Ledgers create(JournalListener listener) {
        return new Ledgers(
                new InMemoryRuns(),
                new InMemoryLanes(),
                new InMemoryChunks(),
                new InMemoryClusters(),
                new InMemoryChanges(listener),
                new InMemoryExemptions(),
                new InMemoryReports());
    }
}
