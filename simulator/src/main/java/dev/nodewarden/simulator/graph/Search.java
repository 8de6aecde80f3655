package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.estate.Subscription;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the rows of one query: those that match, of each group the one wanted, in the order wanted. */
final class Search {
    private final EstateIndex estate;
    private final Query query;

    Search(EstateIndex estate, Query query) {
        this.estate = estate;
        this.query = query;
    }

    List<TableRow> in(List<Subscription> scope) {
        boolean headOnly = query.conditions().stream()
                .allMatch(condition -> condition.expression().isInHead());
        // Bodies of clusters are large and not kept; what else a query reads, it reads once.
        boolean kept = !headOnly && query.table() != Table.RESOURCES;
        List<TableRow> matching = rows(scope)
                .map(row -> kept ? new Read(row, row.whole()) : row)
                .filter(row -> Query.matches(query.conditions(), headOnly ? row.head() : row.whole()))
                .toList();
        return ordered(
                query.summary().map(summary -> summarized(matching, summary)).orElse(matching));
    }

    private Stream<TableRow> rows(List<Subscription> scope) {
        if (query.table() == Table.RESOURCES) {
            return estate.clusters(scope).stream().map(Row.OfCluster::new);
        }
        return query.table().types().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(type -> scope.stream()
                        .flatMap(subscription -> estate.others(type.getKey(), subscription).stream()
                                .map(document -> new Row.OfDocument(document, type.getValue(), subscription))));
    }

    /** A row whose body has been read. */
    private record Read(TableRow row, JsonNode whole) implements TableRow {
        @Override
        public String key() {
            return row.key();
        }

        @Override
        public JsonNode head() {
            return row.head();
        }
    }

    private record Greatest(TableRow row, String value) {}

    private List<TableRow> summarized(List<TableRow> rows, Query.Summary summary) {
        Map<String, Greatest> groups = new LinkedHashMap<>();
        for (TableRow row : rows) {
            JsonNode wide = query.extend(row.whole());
            Greatest next = new Greatest(row, Expression.textOf(wide.path(summary.greatest())));
            groups.merge(
                    Expression.textOf(wide.path(summary.group())),
                    next,
                    (one, other) -> other.value().compareTo(one.value()) > 0 ? other : one);
        }
        return groups.values().stream().map(Greatest::row).toList();
    }

    private record Keyed(String key, TableRow row) {}

    private List<TableRow> ordered(List<TableRow> rows) {
        Optional<String> order = query.order();
        if (order.isEmpty()) {
            return rows;
        }
        return rows.stream()
                .map(row -> new Keyed(key(row, order.get()), row))
                .sorted(Comparator.comparing(Keyed::key))
                .map(Keyed::row)
                .toList();
    }

    private String key(TableRow row, String order) {
        return order.equals("id")
                ? row.key()
                : Expression.textOf(query.extend(row.whole()).path(order)).toLowerCase(Locale.ROOT);
    }
}
