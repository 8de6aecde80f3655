package dev.nodewarden.ledger;

/** Looks into the history kept in memory, which nothing reads yet. */
public final class InMemoryHistory {
    private InMemoryHistory() {}

    /** Returns how many different entries the history of ledgers in memory has. */
    public static long size(Ledgers ledgers) {
        return ((InMemoryClusters) ledgers.clusters()).historySize();
    }
}
