package dev.nodewarden.scan;

import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.ChunkLedger;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ExemptionLedger;
import dev.nodewarden.ledger.LaneLedger;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.ReportArchive;
import dev.nodewarden.ledger.RunLedger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;

/** Lets the process die right before or right after its n-th write to a table or a queue. */
final class Crashes {
    private static final Set<String> WRITES = Set.of(
            "begin",
            "replace",
            "end",
            "insert",
            "overwrite",
            "insertIfAbsent",
            "putFacts",
            "storeResult",
            "storeLate",
            "save",
            "append",
            "markGone",
            "putFigures",
            "replaceBrake",
            "putIfAbsent",
            "retire",
            "remove",
            "forgetHistory",
            "removeBefore",
            "putChannel",
            "putWindow",
            "deleteWindow",
            "send");

    private final int at;
    private final boolean before;
    private final Set<String> broken = new HashSet<>();
    private int writes;

    /** Dies once, at write number {@code at} (from 1); never when it is 0. */
    Crashes(int at, boolean before) {
        this.at = at;
        this.before = before;
    }

    /** Lets every call of {@code method} fail from now on. */
    void breaking(String method) {
        broken.add(method);
    }

    int writes() {
        return writes;
    }

    Ledgers around(Ledgers ledgers) {
        return new Ledgers(
                around(RunLedger.class, ledgers.runs()),
                around(LaneLedger.class, ledgers.lanes()),
                around(ChunkLedger.class, ledgers.chunks()),
                around(ClusterLedger.class, ledgers.clusters()),
                around(ChangeLedger.class, ledgers.changes()),
                around(ExemptionLedger.class, ledgers.exemptions()),
                around(ReportArchive.class, ledgers.reports()));
    }

    <T> T around(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> call(real, method, arguments)));
    }

    private Object call(Object real, Method method, Object[] arguments) throws Throwable {
        if (broken.contains(method.getName())) {
            throw new IllegalStateException(method.getName() + " is broken");
        }
        boolean dies = WRITES.contains(method.getName()) && ++writes == at;
        if (dies && before) {
            throw new Crash();
        }
        Object answer = answer(real, method, arguments);
        if (dies) {
            throw new Crash();
        }
        return answer;
    }

    private static Object answer(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The death of a process: nothing may catch it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}
