package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The template functions that need nothing but their arguments. A call of any other, or with an argument that is not
 * known or not of the kind it takes, is {@link Open}.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions">Functions</a>
 */
final class Functions {
    /** Longest array or text that is made; more is unknown. */
    private static final int LONGEST_ARRAY = 10_000;

    private static final int LONGEST_TEXT = 10_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Functions() {}

    static JsonNode call(String name, List<JsonNode> arguments, Scope scope) {
        scope.budget().spend(1 + arguments.size());
        return known(name.toLowerCase(Locale.ROOT), arguments, scope)
                .orElseGet(() -> Open.of(
                        name + "(" + arguments.stream().map(Functions::shown).collect(Collectors.joining(", ")) + ")"));
    }

    private static Optional<JsonNode> known(String name, List<JsonNode> arguments, Scope scope) {
        return switch (name) {
            case "parameters" -> text(arguments, 0).map(scope::parameter);
            case "variables" -> text(arguments, 0).map(scope::variable);
            case "copyindex" -> copyIndex(arguments, scope);
            case "concat" -> Concatenation.concat(arguments);
            case "format" -> Concatenation.format(arguments);
            case "tolower" -> text(arguments, 0).map(text -> NODES.textNode(text.toLowerCase(Locale.ROOT)));
            case "toupper" -> text(arguments, 0).map(text -> NODES.textNode(text.toUpperCase(Locale.ROOT)));
            case "string" -> scalar(arguments, 0).map(value -> NODES.textNode(value.asText()));
            case "int" -> scalar(arguments, 0).flatMap(Functions::integer);
            case "true" -> Optional.of(NODES.booleanNode(true));
            case "false" -> Optional.of(NODES.booleanNode(false));
            case "null" -> Optional.of(NODES.nullNode());
            case "if" -> flag(arguments, 0).flatMap(yes -> argument(arguments, yes ? 1 : 2));
            case "not" -> flag(arguments, 0).map(value -> NODES.booleanNode(!value));
            case "and" -> all(arguments, true);
            case "or" -> all(arguments, false);
            case "equals" -> equal(arguments);
            case "coalesce" -> coalesce(arguments);
            case "empty" -> container(arguments, 0).map(value -> NODES.booleanNode(size(value) == 0));
            case "length" -> container(arguments, 0).map(value -> NODES.numberNode(size(value)));
            case "range" -> range(arguments);
            case "createarray" -> Optional.of(array(arguments));
            case "createobject" -> object(arguments);
            case "tryget" -> tryGet(arguments);
            default -> Optional.empty();
        };
    }

    /** Returns the member of {@code value} called {@code name}. */
    static JsonNode member(JsonNode value, String name, boolean forgiving) {
        if (value.isObject()) {
            Optional<JsonNode> member = Members.named(value, name);
            if (member.isPresent() || forgiving) {
                return member.orElse(NODES.nullNode());
            }
        }
        if (value.isNull() && forgiving) {
            return value;
        }
        return Open.of(shown(value) + "." + name);
    }

    /** Returns the item of {@code value} at {@code index}. */
    static JsonNode item(JsonNode value, int index, boolean forgiving) {
        if (value.isArray() && index >= 0 && index < value.size()) {
            return value.get(index);
        }
        if (forgiving && (value.isArray() || value.isNull())) {
            return NODES.nullNode();
        }
        return Open.of(shown(value) + "[" + index + "]");
    }

    /** Returns {@code value} as it would be written in an expression; what is long is not written out. */
    static String shown(JsonNode value) {
        if (value.isObject() || value.isArray()) {
            return value.isObject() ? "{…}" : "[…]";
        }
        String text = Open.shown(Open.textOf(value));
        String bounded = text.length() <= 200 ? text : text.substring(0, 200) + "…";
        return value.isTextual() ? "'" + bounded + "'" : bounded;
    }

    private static Optional<JsonNode> copyIndex(List<JsonNode> arguments, Scope scope) {
        boolean named = argument(arguments, 0).filter(JsonNode::isTextual).isPresent();
        JsonNode index = scope.turn(named ? arguments.get(0).textValue() : "");
        Optional<JsonNode> offset = argument(arguments, named ? 1 : 0);
        if (offset.isEmpty() || Open.is(index)) {
            return Optional.of(index);
        }
        return offset.filter(JsonNode::isInt).map(by -> NODES.numberNode(index.intValue() + by.intValue()));
    }

    private static Optional<JsonNode> integer(JsonNode value) {
        try {
            return Optional.of(NODES.numberNode(Integer.parseInt(value.asText())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** One argument that is not {@code neutral} decides, even where others are unknown. */
    private static Optional<JsonNode> all(List<JsonNode> arguments, boolean neutral) {
        if (arguments.stream().anyMatch(value -> value.isBoolean() && value.booleanValue() != neutral)) {
            return Optional.of(NODES.booleanNode(!neutral));
        }
        return arguments.stream().allMatch(JsonNode::isBoolean)
                ? Optional.of(NODES.booleanNode(neutral))
                : Optional.empty();
    }

    /** Of scalars only: comparing what is shared many times over could take for ever. */
    private static Optional<JsonNode> equal(List<JsonNode> arguments) {
        return scalar(arguments, 0)
                .flatMap(left -> scalar(arguments, 1).map(right -> NODES.booleanNode(left.equals(right))));
    }

    private static Optional<JsonNode> coalesce(List<JsonNode> arguments) {
        for (JsonNode value : arguments) {
            if (Open.is(value)) {
                return Optional.empty();
            }
            if (!value.isNull()) {
                return Optional.of(value);
            }
        }
        return Optional.of(NODES.nullNode());
    }

    private static int size(JsonNode value) {
        return value.isTextual() ? value.textValue().length() : value.size();
    }

    private static Optional<JsonNode> range(List<JsonNode> arguments) {
        Optional<Integer> start = argument(arguments, 0).filter(JsonNode::isInt).map(JsonNode::intValue);
        Optional<Integer> count = argument(arguments, 1)
                .filter(JsonNode::isInt)
                .map(JsonNode::intValue)
                .filter(number -> number >= 0 && number <= LONGEST_ARRAY);
        return start.flatMap(from -> count.map(number -> array(IntStream.range(0, number)
                .<JsonNode>mapToObj(i -> NODES.numberNode(from + i))
                .toList())));
    }

    static ArrayNode array(List<JsonNode> items) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(array::add);
        return array;
    }

    private static Optional<JsonNode> object(List<JsonNode> arguments) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            if (!arguments.get(i).isTextual()) {
                return Optional.empty();
            }
            object.set(arguments.get(i).textValue(), arguments.get(i + 1));
        }
        return Optional.of(object);
    }

    private static Optional<JsonNode> tryGet(List<JsonNode> arguments) {
        Optional<JsonNode> value = argument(arguments, 0);
        for (int i = 1; i < arguments.size() && value.isPresent(); i++) {
            JsonNode key = arguments.get(i);
            JsonNode from = value.get();
            value = key.isTextual()
                    ? Optional.of(member(from, key.textValue(), true))
                    : key.isInt() ? Optional.of(item(from, key.intValue(), true)) : Optional.empty();
        }
        return value;
    }

    private static Optional<JsonNode> argument(List<JsonNode> arguments, int index) {
        return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
    }

    private static Optional<String> text(List<JsonNode> arguments, int index) {
        return argument(arguments, index)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> text.length() <= LONGEST_TEXT);
    }

    private static Optional<Boolean> flag(List<JsonNode> arguments, int index) {
        return argument(arguments, index).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    private static Optional<JsonNode> scalar(List<JsonNode> arguments, int index) {
        return argument(arguments, index).filter(value -> value.isValueNode() && !Open.is(value));
    }

    private static Optional<JsonNode> container(List<JsonNode> arguments, int index) {
        return argument(arguments, index).filter(value -> value.isContainerNode() || value.isTextual());
    }
}
