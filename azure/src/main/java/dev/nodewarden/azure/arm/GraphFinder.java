package dev.nodewarden.azure.arm;

import dev.nodewarden.azure.arm.GraphPages.Page;
import dev.nodewarden.azure.arm.GraphQuery.RowPage;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.Inventory.SubscriptionSink;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds clusters with Resource Graph, and asks Resource Manager about each subscription without any: Resource Graph
 * says nothing about what the identity may not read.
 */
final class GraphFinder implements ClusterFinder {
    /** Far below the documented most of 1,000, so that a failed query makes few subscriptions unreadable. */
    static final int GROUP = 100;

    private final GraphQuery query;
    private final EmptyChecks emptyChecks;
    private final Clock clock;

    GraphFinder(GraphQuery query, EmptyChecks emptyChecks, Clock clock) {
        this.query = query;
        this.emptyChecks = emptyChecks;
        this.clock = clock;
    }

    @Override
    public void discover(List<String> subscriptionIds, SubscriptionSink sink) {
        for (int from = 0; from < subscriptionIds.size(); from += GROUP) {
            discoverGroup(subscriptionIds.subList(from, Math.min(from + GROUP, subscriptionIds.size())), sink);
        }
    }

    private void discoverGroup(List<String> subscriptionIds, SubscriptionSink sink) {
        GraphGroup group = new GraphGroup(subscriptionIds, sink);
        Optional<Failure> failure = readAll(subscriptionIds, group);
        if (failure.isPresent()) {
            group.fail(failure.get());
        } else {
            emptyChecks.check(group.finish(), sink);
        }
    }

    /** Returns why the group could not be read to its end, or empty. */
    private Optional<Failure> readAll(List<String> subscriptionIds, GraphGroup group) {
        try (GraphPages pages = GraphPages.ofClusters(query, subscriptionIds, clock)) {
            for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                Instant observedAt = page.get().observedAt();
                Optional<Failure> failure =
                        page.get().rows().match(rows -> take(group, rows, observedAt), Optional::of);
                if (failure.isPresent()) {
                    return failure;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Failure> take(GraphGroup group, RowPage page, Instant observedAt) {
        try {
            group.take(page.rows(), observedAt);
            return Optional.empty();
        } catch (ArmException e) {
            return Optional.of(e.failure());
        }
    }
}
