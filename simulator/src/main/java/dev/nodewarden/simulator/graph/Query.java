package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Json;
import java.util.List;
import java.util.Optional;

/**
 * A query over one table.
 *
 * @param conditions all must hold
 * @param extended columns that the query adds to those of the table, in order
 * @param summary of which rows only one of a group is left
 * @param columns what each row shows; none means the whole row
 * @param order the column whose values, without case, order the rows
 */
record Query(
        Table table,
        List<Condition> conditions,
        List<Column> extended,
        Optional<Summary> summary,
        List<Column> columns,
        Optional<String> order) {

    Query {
        conditions = List.copyOf(conditions);
        extended = List.copyOf(extended);
        columns = List.copyOf(columns);
    }

    /** {@code summarize arg_max(greatest, shown, …) by group}: of each group the row with the greatest value. */
    record Summary(String group, String greatest, List<String> shown) {}

    static boolean matches(List<Condition> conditions, JsonNode row) {
        return conditions.stream().allMatch(condition -> condition.holdsIn(row));
    }

    /** The row with the columns that the query adds. */
    JsonNode extend(JsonNode row) {
        if (extended.isEmpty()) {
            return row;
        }
        ObjectNode wider = Json.object();
        row.properties().forEach(column -> wider.set(column.getKey(), column.getValue()));
        extended.forEach(column -> wider.set(column.name(), column.expression().in(wider)));
        return wider;
    }

    JsonNode show(JsonNode row) {
        JsonNode wide = extend(row);
        if (columns.isEmpty()) {
            return summary.map(one -> narrowed(wide, one)).orElse(wide);
        }
        ObjectNode shown = Json.object();
        columns.forEach(column -> shown.set(column.name(), column.expression().in(wide)));
        return shown;
    }

    private static JsonNode narrowed(JsonNode row, Summary summary) {
        ObjectNode shown = Json.object();
        shown.set(summary.group(), row.path(summary.group()));
        shown.set(summary.greatest(), row.path(summary.greatest()));
        summary.shown().forEach(name -> shown.set(name, row.path(name)));
        return shown;
    }

    /** Whether rows can be paged through: Resource Graph hands out skip tokens only when the id is projected. */
    boolean showsId() {
        if (columns.isEmpty()) {
            return summary.map(one -> one.shown().contains("id")).orElse(true);
        }
        return columns.stream().anyMatch(column -> column.name().equals("id"));
    }
}
