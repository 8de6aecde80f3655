package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
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

    /** A string or a number, as text. */
    record Constant(String text) implements Expression {
        @Override
        public JsonNode in(JsonNode row) {
            return TextNode.valueOf(text);
        }

        @Override
        public boolean isInHead() {
            return true;
        }

        @Override
        public String columnName() {
            return "Column1";
        }
    }

    /** What a function makes of the values of its arguments. */
    record Call(Function function, List<Expression> arguments) implements Expression {
        /** The functions that are understood. */
        enum Function {
            TOSTRING(1),
            TOLOWER(1),
            /** Times stay as they are written: ARM writes them all in UTC. */
            TODATETIME(1),
            PARSE_JSON(1),
            INDEXOF(2),
            SUBSTRING(3);

            private final int arguments;

            Function(int arguments) {
                this.arguments = arguments;
            }
        }

        /** The call of that function, if it is one of those that are understood. */
        static Optional<Call> of(String name, List<Expression> arguments) {
            return Arrays.stream(Function.values())
                    .filter(function ->
                            function.name().equalsIgnoreCase(name) && function.arguments == arguments.size())
                    .map(function -> new Call(function, arguments))
                    .findFirst();
        }

        @Override
        public JsonNode in(JsonNode row) {
            JsonNode value = arguments.get(0).in(row);
            String text = textOf(value);
            return switch (function) {
                case TOSTRING, TODATETIME -> TextNode.valueOf(text);
                case TOLOWER -> TextNode.valueOf(text.toLowerCase(Locale.ROOT));
                case PARSE_JSON -> value;
                case INDEXOF ->
                    IntNode.valueOf(text.indexOf(textOf(arguments.get(1).in(row))));
                case SUBSTRING -> TextNode.valueOf(part(text, number(row, 1), number(row, 2)));
            };
        }

        private int number(JsonNode row, int argument) {
            return Integer.parseInt(textOf(arguments.get(argument).in(row)));
        }

        private static String part(String text, int start, int length) {
            int from = Math.min(Math.max(0, start), text.length());
            return text.substring(from, Math.min(text.length(), from + Math.max(0, length)));
        }

        @Override
        public boolean isInHead() {
            return arguments.stream().allMatch(Expression::isInHead);
        }

        @Override
        public String columnName() {
            return arguments.get(0).columnName();
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
