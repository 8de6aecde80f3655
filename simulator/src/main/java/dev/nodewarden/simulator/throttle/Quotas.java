package dev.nodewarden.simulator.throttle;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Every quota of the simulated Azure, shared by all callers.
 *
 * <p>Sources: learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling,
 * learn.microsoft.com/azure/aks/quotas-skus-regions and
 * learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests. Methods that take a
 * token return how long to wait for the next one, or empty when the call may go ahead.
 */
public final class Quotas {
    private static final int ARM_READ_BURST = 250;
    private static final int ARM_READS_PER_SECOND = 25;
    private static final int ARM_WRITE_BURST = 200;
    private static final int ARM_WRITES_PER_SECOND = 10;
    private static final double ONE_A_MINUTE = 1.0 / 60;
    private static final int GRAPH_QUERIES = 15;
    private static final Duration GRAPH_WINDOW = Duration.ofSeconds(5);

    private final boolean enforced;
    private final double timeScale;
    private final LongSupplier nanoTime;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, QueryWindow> graph = new ConcurrentHashMap<>();
    private final LongAdder refusals = new LongAdder();

    /**
     * All quotas full.
     *
     * @param enforced {@code false} lets every call pass
     * @param timeScale multiplies every refill rate; bursts stay as they are
     */
    public Quotas(boolean enforced, double timeScale, LongSupplier nanoTime) {
        this.enforced = enforced;
        this.timeScale = timeScale;
        this.nanoTime = nanoTime;
    }

    /** ARM's reads in one subscription, or those outside any ({@code tenant}). */
    public Optional<Duration> armRead(String subscription) {
        return take("arm|" + subscription, ARM_READ_BURST, ARM_READS_PER_SECOND);
    }

    /** What ARM's header says is left of a subscription's reads. */
    public int armReadsLeft(String subscription) {
        return bucket("arm|" + subscription, ARM_READ_BURST, ARM_READS_PER_SECOND)
                .left();
    }

    /** LIST ManagedClusters in a subscription. */
    public Optional<Duration> listClusters(String subscription) {
        return take("list|" + subscription, 500, 1);
    }

    /** LIST ManagedClusters in a resource group. */
    public Optional<Duration> listClusters(String subscription, String resourceGroup) {
        return take("list|" + subscription + "|" + resourceGroup, 60, 1);
    }

    /** GET ManagedCluster of one cluster. */
    public Optional<Duration> getCluster(String clusterKey) {
        return take("get|" + clusterKey, 60, 1);
    }

    /** All other AKS operations of one subscription in one region. */
    public Optional<Duration> otherAks(String subscription, String region) {
        return take("aks|" + subscription + "|" + region, 60, 1);
    }

    /** ARM's writes (PUT, PATCH, POST) in one subscription. */
    public Optional<Duration> armWrite(String subscription) {
        return take("write|" + subscription, ARM_WRITE_BURST, ARM_WRITES_PER_SECOND);
    }

    /** What ARM's header says is left of a subscription's writes. */
    public int armWritesLeft(String subscription) {
        return bucket("write|" + subscription, ARM_WRITE_BURST, ARM_WRITES_PER_SECOND)
                .left();
    }

    /** ARM's deletes in one subscription. */
    public Optional<Duration> armDelete(String subscription) {
        return take("delete|" + subscription, ARM_WRITE_BURST, ARM_WRITES_PER_SECOND);
    }

    /** What ARM's header says is left of a subscription's deletes. */
    public int armDeletesLeft(String subscription) {
        return bucket("delete|" + subscription, ARM_WRITE_BURST, ARM_WRITES_PER_SECOND)
                .left();
    }

    /** PUT ManagedCluster of one cluster. */
    public Optional<Duration> putCluster(String clusterKey) {
        return take("put|" + clusterKey, 20, ONE_A_MINUTE);
    }

    /** PUT AgentPool of one pool. */
    public Optional<Duration> putAgentPool(String clusterKey, String pool) {
        return take("pool|" + clusterKey + "|" + pool, 20, ONE_A_MINUTE);
    }

    /** The status of an operation, per subscription. */
    public Optional<Duration> operationStatus(String subscription) {
        return take("status|" + subscription, 200, 2);
    }

    /** A Resource Graph query of one principal. */
    public GraphQuota graphQuery(String principal) {
        if (!enforced) {
            return new GraphQuota(true, GRAPH_QUERIES - 1, GRAPH_WINDOW);
        }
        Duration window = Duration.ofNanos((long) (GRAPH_WINDOW.toNanos() / timeScale));
        GraphQuota quota = graph.computeIfAbsent(principal, key -> new QueryWindow(GRAPH_QUERIES, window, nanoTime))
                .use();
        if (!quota.allowed()) {
            refusals.increment();
        }
        return quota;
    }

    /** Calls refused so far. */
    public long refusals() {
        return refusals.sum();
    }

    private Optional<Duration> take(String key, int burst, double perSecond) {
        if (!enforced) {
            return Optional.empty();
        }
        Duration wait = bucket(key, burst, perSecond).take();
        if (wait.isZero()) {
            return Optional.empty();
        }
        refusals.increment();
        return Optional.of(wait);
    }

    private TokenBucket bucket(String key, int burst, double perSecond) {
        return buckets.computeIfAbsent(
                key.toLowerCase(Locale.ROOT), unused -> new TokenBucket(burst, perSecond * timeScale, nanoTime));
    }
}
