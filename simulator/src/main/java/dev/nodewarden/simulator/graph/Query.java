package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Json;
import java.util.List;

/**
 * A query over the {@code resources} table.
 *
 * @param conditions all must hold
 * @param columns what each row shows; none means the whole row
 * @param ordered whether it ends in {@code order by id asc}
 */
record Query(List<Condition> conditions, List<Column> columns, boolean ordered) {

    Query {
        conditions = List.copyOf(conditions);
        columns = List.copyOf(columns);
    }

    static boolean matches(List<Condition> conditions, JsonNode row) {
        return conditions.stream().allMatch(condition -> condition.holdsIn(row));
    }

    JsonNode show(JsonNode row) {
        if (columns.isEmpty()) {
            return row;
        }
        ObjectNode shown = Json.object();
        columns.forEach(column -> shown.set(column.name(), column.expression().in(row)));
        return shown;
    }

    /** Whether rows can be paged through: Resource Graph hands out skip tokens only when the id is projected. */
    boolean showsId() {
        return columns.isEmpty()
                || columns.stream().anyMatch(column -> column.name().equals("id"));
    }
}
