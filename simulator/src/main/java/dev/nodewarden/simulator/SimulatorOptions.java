package dev.nodewarden.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How a simulated Azure behaves.
 *
 * @param port 0 takes any free port
 * @param latency how long every call takes at least, in real time
 * @param throttle which quotas are enforced
 * @param timeScale multiplies every quota's refill rate and shortens every operation, and nothing else; at least 0.001
 * @param operationTimes how long operations take before they end
 * @param faults what goes wrong on purpose
 * @param requestLog a file that gets one JSON object a line for each request; it is overwritten
 * @param forbiddenSubscriptions ids of subscriptions that are listed but answer 403
 * @param keepRequests whether {@link SimulatedAzure#requests()} remembers them, in memory
 * @param pageSize the most items on a page of any list, 1 to 1000; a smaller one makes paging cheap to test
 * @param ticker the nanoseconds by which quotas refill and operations end
 * @param clock tells the time of log entries and of what is written; tokens and the certificate live in real time
 * @param cloud whose names it goes by
 */
public record SimulatorOptions(
        int port,
        Duration latency,
        Throttle throttle,
        double timeScale,
        OperationTimes operationTimes,
        Optional<Faults> faults,
        Optional<Path> requestLog,
        Set<String> forbiddenSubscriptions,
        boolean keepRequests,
        int pageSize,
        LongSupplier ticker,
        Clock clock,
        Cloud cloud) {

    private static final int MOST_ITEMS = 1000;
    private static final double SLOWEST = 0.001;

    public SimulatorOptions {
        require(port >= 0 && port <= 65_535, "need 0 <= port <= 65535, got " + port);
        require(!latency.isNegative(), "need latency >= 0, got " + latency);
        require(timeScale >= SLOWEST, "need timeScale >= " + SLOWEST + ", got " + timeScale);
        require(pageSize >= 1 && pageSize <= MOST_ITEMS, "need 1 <= pageSize <= 1000, got " + pageSize);
        forbiddenSubscriptions = Set.copyOf(forbiddenSubscriptions);
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** A free port, no latency, all quotas at their real pace, no faults, no log. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                0,
                Duration.ZERO,
                Throttle.AKS,
                1,
                OperationTimes.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                false,
                MOST_ITEMS,
                System::nanoTime,
                Clock.systemUTC(),
                Cloud.LOCAL);
    }

    public SimulatorOptions withPort(int port) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                faults,
                requestLog,
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }

    public SimulatorOptions withLatency(Duration latency) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                faults,
                requestLog,
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }

    public SimulatorOptions withThrottle(Throttle throttle) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                faults,
                requestLog,
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }

    public SimulatorOptions withTimeScale(double timeScale) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                faults,
                requestLog,
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }

    public SimulatorOptions withOperationTimes(OperationTimes operationTimes) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                faults,
                requestLog,
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }

    public SimulatorOptions withFaults(Faults faults) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                Optional.of(faults),
                requestLog,
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }

    public SimulatorOptions withRequestLog(Path requestLog) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                faults,
                Optional.of(requestLog),
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }

    public SimulatorOptions withForbiddenSubscriptions(Set<String> forbiddenSubscriptions) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                faults,
                requestLog,
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }

    public SimulatorOptions withKeepRequests(boolean keepRequests) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                faults,
                requestLog,
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }

    public SimulatorOptions withPageSize(int pageSize) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                faults,
                requestLog,
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }

    public SimulatorOptions withTicker(LongSupplier ticker) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                faults,
                requestLog,
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }

    public SimulatorOptions withClock(Clock clock) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                faults,
                requestLog,
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }

    public SimulatorOptions withCloud(Cloud cloud) {
        return new SimulatorOptions(
                port,
                latency,
                throttle,
                timeScale,
                operationTimes,
                faults,
                requestLog,
                forbiddenSubscriptions,
                keepRequests,
                pageSize,
                ticker,
                clock,
                cloud);
    }
}
