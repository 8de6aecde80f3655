package dev.nodewarden.azure.storage;

import dev.nodewarden.ledger.InMemoryHistory;
import dev.nodewarden.ledger.InMemoryLedgers;
import dev.nodewarden.ledger.Ledgers;

/** The contract over the ledgers that scans from the command line and most tests use. */
final class InMemoryLedgersTest extends LedgersContract {
    @Override
    Ledgers open() {
        return InMemoryLedgers.create();
    }

    @Override
    long historySize(Ledgers ledgers) {
        return InMemoryHistory.size(ledgers);
    }
}
