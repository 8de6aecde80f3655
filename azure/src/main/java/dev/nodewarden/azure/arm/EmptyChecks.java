package dev.nodewarden.azure.arm;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Inventory.SubscriptionSink;
import dev.nodewarden.fleet.Reading;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lists the subscriptions in which Resource Graph found nothing, some at a time, and hands each answer over in the
 * caller's thread and in the order asked. Most of them are empty indeed, so several in hand cost no memory.
 */
final class EmptyChecks {
    private static final int AT_ONCE = 8;

    private final ManagedClusters managedClusters;

    EmptyChecks(ManagedClusters managedClusters) {
        this.managedClusters = managedClusters;
    }

    private record Check(String subscriptionId, Future<Reading<List<Cluster>>> answer) {}

    void check(List<String> subscriptionIds, SubscriptionSink sink) {
        if (subscriptionIds.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, subscriptionIds.size()));
        try {
            Queue<Check> running = new ArrayDeque<>();
            for (String subscriptionId : subscriptionIds) {
                if (running.size() == AT_ONCE) {
                    handOver(running.remove(), sink);
                }
                running.add(new Check(subscriptionId, threads.submit(() -> managedClusters.list(subscriptionId))));
            }
            running.forEach(check -> handOver(check, sink));
        } finally {
            threads.shutdownNow();
        }
    }

    private static void handOver(Check check, SubscriptionSink sink) {
        sink.accept(check.subscriptionId(), result(check.answer()));
    }

    private static Reading<List<Cluster>> result(Future<Reading<List<Cluster>>> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while listing clusters", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("listing clusters failed", e.getCause());
        }
    }
}
