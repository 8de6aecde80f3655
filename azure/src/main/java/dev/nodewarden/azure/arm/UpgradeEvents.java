package dev.nodewarden.azure.arm;

import dev.nodewarden.azure.arm.GraphPages.Page;
import dev.nodewarden.azure.arm.GraphQuery.RowPage;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.NodeOsUpgrade;
import dev.nodewarden.fleet.Observed;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * The last node OS upgrades of a group of subscriptions. The rows come in the order of the subscriptions, as those of the
 * clusters do, so that the two are read side by side and little more than a page is held.
 */
final class UpgradeEvents implements AutoCloseable {
    private final GraphPages pages;
    private final Queue<UpgradeRow> ahead = new ArrayDeque<>();
    /** Of subscriptions that nobody has asked about yet, although the rows are past them. */
    private final Map<String, Map<String, Observed<NodeOsUpgrade>>> passed = new HashMap<>();

    private Optional<Failure> failure = Optional.empty();
    private String last = "";

    /** Begins to read. */
    UpgradeEvents(GraphQuery query, List<String> subscriptionIds, Clock clock) {
        this.pages = GraphPages.ofOutcomes(query, GraphQuery.UPGRADES, subscriptionIds, clock);
    }

    /** The upgrades of one subscription by the key of their cluster, or why they could not be read to their end. */
    record Upgrades(Map<String, Observed<NodeOsUpgrade>> byCluster, Optional<Failure> failure) {
        Observed<NodeOsUpgrade> of(ClusterId cluster) {
            return Optional.ofNullable(byCluster.get(cluster.key()))
                    .orElseGet(() -> failure.<Observed<NodeOsUpgrade>>map(f -> Observed.unknown(f.message()))
                            .orElseGet(Observed::absent));
        }
    }

    /** Returns the upgrades of one subscription of the group; to be asked once for each. */
    Upgrades of(String subscriptionId) {
        String wanted = subscriptionId.toLowerCase(Locale.ROOT);
        while (isBehind(wanted)) {
            UpgradeRow row = ahead.remove();
            passed.computeIfAbsent(row.subscriptionId(), unused -> new HashMap<>())
                    .put(row.cluster(), row.upgrade());
        }
        return new Upgrades(Optional.ofNullable(passed.remove(wanted)).orElseGet(Map::of), failure);
    }

    /** Says whether the next row is still one of {@code subscriptionId} or before it, reading on where needed. */
    private boolean isBehind(String subscriptionId) {
        while (ahead.isEmpty()) {
            Optional<Page> page = failure.isPresent() ? Optional.empty() : pages.next();
            if (page.isEmpty()) {
                return false;
            }
            failure = page.get().rows().match(this::take, Optional::of);
        }
        return ahead.element().subscriptionId().compareTo(subscriptionId) <= 0;
    }

    private Optional<Failure> take(RowPage page) {
        try {
            boolean begun = false;
            for (Object item : page.rows()) {
                UpgradeRow row = UpgradeRow.of(item);
                if (row.cluster().compareTo(last) > 0) {
                    begun = true;
                    last = row.cluster();
                    ahead.add(row);
                } else if (begun) {
                    throw ArmException.malformed("Resource Graph's rows are not in order");
                }
                // Otherwise new rows pushed one that is known onto this page.
            }
            return Optional.empty();
        } catch (ArmException e) {
            return Optional.of(e.failure());
        }
    }

    @Override
    public void close() {
        pages.close();
    }
}
