package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One comparison of a {@code where}.
 *
 * @param values the expression must equal one of them
 * @param ignoreCase as {@code =~} and {@code in~} do
 * @param negated as {@code !=} and {@code !~} are
 */
record Condition(Expression expression, List<String> values, boolean ignoreCase, boolean negated) {

    boolean holdsIn(JsonNode row) {
        String text = Expression.textOf(expression.in(row));
        boolean equal =
                values.stream().anyMatch(value -> ignoreCase ? value.equalsIgnoreCase(text) : value.equals(text));
        return equal != negated;
    }
}
