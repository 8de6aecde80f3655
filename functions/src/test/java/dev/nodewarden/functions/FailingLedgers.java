package dev.nodewarden.functions;

import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.ChunkLedger;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ExemptionLedger;
import dev.nodewarden.ledger.LaneLedger;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.ReportArchive;
import dev.nodewarden.ledger.RunLedger;
import dev.nodewarden.ledger.StorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Supplier;

/** Ledgers whose storage has trouble when a test says so. */
final class FailingLedgers {
    private FailingLedgers() {}

    static Ledgers around(Ledgers real, Supplier<Optional<StorageException>> trouble) {
        return new Ledgers(
                around(RunLedger.class, real.runs(), trouble),
                around(LaneLedger.class, real.lanes(), trouble),
                around(ChunkLedger.class, real.chunks(), trouble),
                around(ClusterLedger.class, real.clusters(), trouble),
                around(ChangeLedger.class, real.changes(), trouble),
                around(ExemptionLedger.class, real.exemptions(), trouble),
                around(ReportArchive.class, real.reports(), trouble));
    }

    private static <T> T around(Class<T> port, T real, Supplier<Optional<StorageException>> trouble) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    trouble.get().ifPresent(failure -> {
                        throw failure;
                    });
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
