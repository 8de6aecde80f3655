package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something that has a value in each row. */
sealed interface Expression {

    /** The value in {@code row}; JSON null where there is none. */
    JsonNode in(JsonNode row);

    /** Whether its value is known without reading the cluster's body. */
    boolean isInHead();

    /** The name of the column when the query gives none. */
    String columnName();

    /** A column, or something inside one: {@code properties.sku.name}. */
    record Path(List<String> names) implements Expression {
        @Override
        public JsonNode in(JsonNode row) {
            JsonNode value = row;
            for (String name : names) {
                value = value.path(name);
            }
            return value.isMissingNode() ? NullNode.getInstance() : value;
        }

        @Override
        public boolean isInHead() {
            return Row.isInHead(names.get(0));
        }

        @Override
        public String columnName() {
            return String.join("_", names);
        }
    }

    /** {@code tostring(…)} or {@code tolower(…)}; both make an empty string of null. */
    record Text(Expression argument, boolean lower) implements Expression {
        /** The function of that name, if it is one of those that are understood. */
        static Optional<Text> of(String function, Expression argument) {
            return switch (function.toLowerCase(Locale.ROOT)) {
                case "tostring" -> Optional.of(new Text(argument, false));
                case "tolower" -> Optional.of(new Text(argument, true));
                default -> Optional.empty();
            };
        }

        @Override
        public JsonNode in(JsonNode row) {
            String text = textOf(argument.in(row));
            return TextNode.valueOf(lower ? text.toLowerCase(Locale.ROOT) : text);
        }

        @Override
        public boolean isInHead() {
            return argument.isInHead();
        }

        @Override
        public String columnName() {
            return argument.columnName();
        }
    }

    /** How a value reads as text: strings as they are, null as nothing, the rest as JSON. */
    static String textOf(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
