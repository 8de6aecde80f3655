package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.estate.Subscription;
import dev.nodewarden.simulator.identity.Principal;
import dev.nodewarden.simulator.throttle.GraphQuota;
import dev.nodewarden.simulator.throttle.Quotas;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Json;
import dev.nodewarden.simulator.wire.Request;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Resource Graph over the resources of an estate. Rows of subscriptions the caller may not read are left out. */
public final class ResourceGraph {
    /** What lies beyond is left out of the answer; only a header tells. */
    private static final int MOST_SUBSCRIPTIONS = 10_000;

    private final EstateIndex estate;
    private final Supplier<List<Subscription>> all;
    private final Function<Collection<String>, List<Subscription>> among;
    private final Quotas quotas;
    private final int pageSize;
    private final Set<String> withheld;
    private final Recent recent = new Recent();

    /**
     * Resource Graph over {@code estate}.
     *
     * @param all every subscription the caller may read
     * @param among those of the given ids that the caller may read
     * @param pageSize the most rows on a page, whatever the query asks for
     * @param withheld tables that are answered as if there were none of that name
     */
    public ResourceGraph(
            EstateIndex estate,
            Supplier<List<Subscription>> all,
            Function<Collection<String>, List<Subscription>> among,
            Quotas quotas,
            int pageSize,
            Set<String> withheld) {
        this.estate = estate;
        this.all = all;
        this.among = among;
        this.quotas = quotas;
        this.pageSize = pageSize;
        this.withheld = Set.copyOf(withheld);
    }

    /** Answers one query, which counts against the caller's quota even if it cannot be read. */
    public Answer query(Request request, Principal caller) {
        GraphQuota quota = quotas.graphQuery(caller.objectId());
        Answer answer = quota.allowed() ? answer(request) : refuse(quota);
        return answer.with("x-ms-user-quota-remaining", Integer.toString(quota.remaining()))
                .with("x-ms-user-quota-resets-after", clockTime(quota.resetsAfter()));
    }

    private Answer answer(Request request) {
        try {
            GraphRequest read = GraphRequest.read(request.body().text());
            String table = read.query().table().text();
            if (withheld.contains(table)) {
                return GraphErrors.badRequest(
                        "DisallowedLogicalTableName", "Table " + table + " is invalid, unsupported or disallowed.");
            }
            Answer answer = Answer.json(200, run(read));
            int scope = read.subscriptions()
                    .map(List::size)
                    .orElseGet(() -> all.get().size());
            return scope > MOST_SUBSCRIPTIONS ? answer.with("x-ms-tenant-subscription-limit-hit", "true") : answer;
        } catch (QueryException e) {
            return GraphErrors.badRequest("InvalidQuery", "NotSupportedBySimulator: " + e.getMessage());
        }
    }

    private static Answer refuse(GraphQuota quota) {
        return GraphErrors.throttled().with("Retry-After", Long.toString(wholeSeconds(quota.resetsAfter())));
    }

    private ObjectNode run(GraphRequest request) {
        List<TableRow> found = find(request);
        int size = Math.min(request.top(), pageSize);
        List<TableRow> page = found.stream().skip(request.skip()).limit(size).toList();
        boolean more = request.skip() + page.size() < found.size();
        ObjectNode result = Json.object().put("totalRecords", found.size()).put("count", page.size());
        ArrayNode data = result.putArray("data");
        page.forEach(row -> data.add(request.query().show(row.whole())));
        result.putArray("facets");
        result.put("resultTruncated", more && !request.query().showsId() ? "true" : "false");
        if (more && request.query().showsId()) {
            result.put("$skipToken", GraphRequest.skipToken(request.skip() + page.size()));
        }
        return result;
    }

    /** Looking at every row of a large estate again for each page would cost seconds, so results are remembered. */
    private List<TableRow> find(GraphRequest request) {
        Selection selection = new Selection(request.query(), request.subscriptions(), estate.changes());
        Lazy rows;
        synchronized (recent) {
            rows = recent.computeIfAbsent(selection, unseen -> new Lazy());
        }
        return rows.get(() -> search(selection));
    }

    private List<TableRow> search(Selection selection) {
        List<Subscription> scope = selection.subscriptions().map(among).orElseGet(all).stream()
                .limit(MOST_SUBSCRIPTIONS)
                .toList();
        return new Search(estate, selection.query()).in(scope);
    }

    /** What decides which rows are found, and in which order. */
    private record Selection(Query query, Optional<List<String>> subscriptions, long changes) {}

    /** Rows that are looked for once; who asks meanwhile waits, but nobody with another question does. */
    private static final class Lazy {
        private @Nullable List<TableRow> rows;

        synchronized List<TableRow> get(Supplier<List<TableRow>> search) {
            List<TableRow> found = rows;
            if (found == null) {
                found = search.get();
                rows = found;
            }
            return found;
        }
    }

    private static final class Recent extends LinkedHashMap<Selection, Lazy> {
        private static final int MOST = 16;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Selection, Lazy> eldest) {
            return size() > MOST;
        }
    }

    private static long wholeSeconds(Duration duration) {
        return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
    }

    private static String clockTime(Duration duration) {
        long seconds = wholeSeconds(duration);
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
