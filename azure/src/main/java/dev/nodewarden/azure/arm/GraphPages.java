package dev.nodewarden.azure.arm;

import dev.nodewarden.azure.arm.GraphQuery.RowPage;
import dev.nodewarden.fleet.Reading;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The pages of one query, in order: while the caller works through a page the next one is on its way, so at most two
 * are held.
 */
final class GraphPages implements AutoCloseable {
    private final GraphQuery query;
    private final String text;
    private final List<String> subscriptionIds;
    private final Clock clock;
    private final boolean mayLack;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private Optional<Future<Page>> ahead;

    private GraphPages(GraphQuery query, String text, List<String> subscriptionIds, Clock clock, boolean mayLack) {
        this.query = query;
        this.text = text;
        this.subscriptionIds = subscriptionIds;
        this.clock = clock;
        this.mayLack = mayLack;
        this.ahead = Optional.of(fetch(Optional.empty()));
    }

    /** The pages of the managed clusters of some subscriptions. */
    static GraphPages ofClusters(GraphQuery query, List<String> subscriptionIds, Clock clock) {
        return new GraphPages(query, GraphQuery.CLUSTERS, subscriptionIds, clock, false);
    }

    /** The pages of a query about a table that Resource Graph may lack; then the only page tells so. */
    static GraphPages ofOutcomes(GraphQuery query, String text, List<String> subscriptionIds, Clock clock) {
        return new GraphPages(query, text, subscriptionIds, clock, true);
    }

    /**
     * One page, or why there is none; nothing comes after a page that could not be read.
     *
     * @param observedAt taken before the page was asked for, so never later than its oldest fact
     */
    record Page(Reading<RowPage> rows, Instant observedAt) {}

    /** Returns the next page, empty after the last one. */
    Optional<Page> next() {
        Optional<Page> page = ahead.map(GraphPages::await);
        ahead = page.flatMap(GraphPages::successor).map(token -> fetch(Optional.of(token)));
        return page;
    }

    private static Optional<String> successor(Page page) {
        return page.rows().match(RowPage::skipToken, failure -> Optional.empty());
    }

    private Future<Page> fetch(Optional<String> skipToken) {
        return thread.submit(() -> {
            Instant observedAt = clock.instant();
            return new Page(page(skipToken), observedAt);
        });
    }

    private Reading<RowPage> page(Optional<String> skipToken) {
        Supplier<RowPage> call = () -> query.page(text, subscriptionIds, skipToken);
        return mayLack ? ArmCalls.readIfThere(call) : ArmCalls.read(call);
    }

    private static Page await(Future<Page> page) {
        try {
            return page.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while querying Resource Graph", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("querying Resource Graph failed", e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
