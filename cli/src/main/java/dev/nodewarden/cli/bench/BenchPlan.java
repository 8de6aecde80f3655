package dev.nodewarden.cli.bench;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a benchmark runs over.
 *
 * @param timeScale how many times faster than real quotas refill, in the simulated Azure and in our pacing
 * @param simulatorArguments how the simulated Azure behaves, as its command takes it; the time scale included
 * @param maxHeap of each worker, as {@code -Xmx} takes it
 */
record BenchPlan(
        int clusters,
        int subscriptions,
        int regions,
        double timeScale,
        List<String> simulatorArguments,
        String maxHeap,
        long seed) {
    /** Calls that a quota allows at once; then one each second. */
    private static final int BURST = 60;
    /** Under so many seconds a ratio says more about start-up than about pacing. */
    private static final double SHORTEST_BOUND = 30;

    BenchPlan {
        if (clusters < 1 || subscriptions < 1 || regions < 1) {
            throw new IllegalArgumentException("need clusters, subscriptions and regions >= 1, got " + clusters + ", "
                    + subscriptions + " and " + regions);
        }
        simulatorArguments = List.copyOf(simulatorArguments);
        if (!(timeScale > 0)) {
            throw new IllegalArgumentException("need time scale > 0, got " + timeScale);
        }
        if (!maxHeap.matches("\\d+[kKmMgG]")) {
            throw new IllegalArgumentException("need a heap size like 512m, got " + maxHeap);
        }
    }

    int lanes() {
        return Math.min(subscriptions * regions, clusters);
    }

    /** Returns how fast the quota lets the largest lane be read, in real seconds. */
    double lowerBoundSeconds() {
        int largest = (clusters + lanes() - 1) / lanes();
        return Math.max(0, largest - BURST) / timeScale;
    }

    /** Returns how much longer than the lower bound a run took; empty when the bound is under 30 s. */
    OptionalDouble ratio(double wallSeconds) {
        double bound = lowerBoundSeconds();
        return bound < SHORTEST_BOUND ? OptionalDouble.empty() : OptionalDouble.of(wallSeconds / bound);
    }
}
