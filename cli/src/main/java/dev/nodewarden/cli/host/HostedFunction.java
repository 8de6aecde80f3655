package dev.nodewarden.cli.host;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A function that can be run: its entry point, and a log line for each run. */
final class HostedFunction {
    private final StagedFunction staged;
    private final EntryPoint entryPoint;
    private final Logger logger;
    private final Lock alone = new ReentrantLock();

    HostedFunction(StagedFunction staged, FunctionInstanceInjector injector, HostLog log) {
        this.staged = staged;
        this.entryPoint = EntryPoint.of(staged, injector);
        this.logger = log.of(staged.name());
    }

    String name() {
        return staged.name();
    }

    Trigger trigger() {
        return staged.trigger();
    }

    Logger logger() {
        return logger;
    }

    /** Runs the function when no other such run of it is under way, as the host's lease on a timer sees to. */
    void runAlone(Object payload, Map<String, Object> metadata) throws Exception {
        alone.lock();
        try {
            Object unused = run(payload, metadata);
        } finally {
            alone.unlock();
        }
    }

    /** Runs the function with {@code payload}; what it throws comes out as it was thrown. */
    @Nullable
    Object run(Object payload, Map<String, Object> metadata) throws Exception {
        Map<String, Object> values = new HashMap<>(metadata);
        values.put(staged.trigger().parameter(), payload);
        Invocation invocation = new Invocation(staged.name(), UUID.randomUUID().toString(), logger, values);
        long begun = System.nanoTime();
        boolean succeeded = false;
        try {
            Object result = entryPoint.call(invocation);
            succeeded = true;
            return result;
        } finally {
            String end = succeeded ? "succeeded" : "failed";
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            logger.log(Level.FINE, () -> invocation.invocationId() + " " + end + " after " + took.toMillis() + " ms");
        }
    }
}
