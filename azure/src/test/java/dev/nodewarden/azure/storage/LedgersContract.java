package dev.nodewarden.azure.storage;

import dev.nodewarden.ledger.Ledgers;
import org.junit.jupiter.api.Nested;

/**
 * What every storage of ours promises, port by port: a test of a storage extends this class and gives it empty ledgers.
 */
abstract class LedgersContract {
    /** Returns empty ledgers. */
    abstract Ledgers open();

    /** Returns how many different entries the history of these ledgers has. */
    abstract long historySize(Ledgers ledgers);

    @Nested
    class Runs extends RunLedgerContract {
        @Override
        Ledgers open() {
            return LedgersContract.this.open();
        }
    }

    @Nested
    class Subscriptions extends SubscriptionContract {
        @Override
        Ledgers open() {
            return LedgersContract.this.open();
        }
    }

    @Nested
    class Lanes extends LaneLedgerContract {
        @Override
        Ledgers open() {
            return LedgersContract.this.open();
        }
    }

    @Nested
    class Chunks extends ChunkLedgerContract {
        @Override
        Ledgers open() {
            return LedgersContract.this.open();
        }
    }

    @Nested
    class Clusters extends ClusterLedgerContract {
        @Override
        Ledgers open() {
            return LedgersContract.this.open();
        }
    }

    @Nested
    class GoneClusters extends GoneContract {
        @Override
        Ledgers open() {
            return LedgersContract.this.open();
        }
    }

    @Nested
    class ListOfClusters extends ClusterListContract {
        @Override
        Ledgers open() {
            return LedgersContract.this.open();
        }
    }

    @Nested
    class Changes extends ChangeLedgerContract {
        @Override
        Ledgers open() {
            return LedgersContract.this.open();
        }
    }

    @Nested
    class History extends HistoryContract {
        @Override
        Ledgers open() {
            return LedgersContract.this.open();
        }

        @Override
        long size(Ledgers ledgers) {
            return historySize(ledgers);
        }
    }

    @Nested
    class KeptReports extends ReportArchiveContract {
        @Override
        Ledgers open() {
            return LedgersContract.this.open();
        }
    }

    @Nested
    class ExemptionsOnRecord extends ExemptionLedgerContract {
        @Override
        Ledgers open() {
            return LedgersContract.this.open();
        }
    }
}
