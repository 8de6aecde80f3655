package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the expressions of one template may name: its parameters, its variables and the turns of the loops around.
 *
 * <p>A parameter is what the deployment around gives it, or its default; a variable is what it is defined as.
 */
final class Scope {
    /** Variables in variables, deepest chain; more is unknown. */
    private static final int DEEPEST = 50;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode EMPTY = NODES.objectNode();

    private final JsonNode template;
    /** Tells this template's unknown values from those of the same name elsewhere. */
    private final String prefix;

    private final Map<String, JsonNode> given;
    private final Budget budget;
    private final Map<String, JsonNode> known;
    private final Map<String, JsonNode> turns;
    private final int[] depth;

    private Scope(
            JsonNode template,
            String prefix,
            Map<String, JsonNode> given,
            Budget budget,
            Map<String, JsonNode> known,
            Map<String, JsonNode> turns,
            int[] depth) {
        this.template = template;
        this.prefix = prefix;
        this.given = given;
        this.budget = budget;
        this.known = known;
        this.turns = turns;
        this.depth = depth;
    }

    /** The scope of {@code template}, which is given {@code parameters}, already resolved. */
    static Scope of(JsonNode template, String path, Map<String, JsonNode> parameters, Budget budget) {
        Map<String, JsonNode> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        given.putAll(parameters);
        String prefix = path.isEmpty() ? "" : path + ": ";
        return new Scope(template, prefix, given, budget, new HashMap<>(), Map.of(), new int[1]);
    }

    /** A scope in which nothing is defined. */
    static Scope empty(Budget budget) {
        return of(EMPTY, "", Map.of(), budget);
    }

    /** The same scope inside one turn of the loop called {@code loop}. */
    Scope inTurn(String loop, JsonNode index) {
        Map<String, JsonNode> inner = new HashMap<>(turns);
        inner.put(loop.toLowerCase(Locale.ROOT), index);
        // Without a name, copyIndex() is the turn of the resource's own loop.
        inner.put("", index);
        // What is known outside of the loop stays known: parameters and variables cannot name a turn.
        return new Scope(template, prefix, given, budget, known, inner, depth);
    }

    Budget budget() {
        return budget;
    }

    JsonNode turn(String loop) {
        JsonNode index = turns.get(loop.toLowerCase(Locale.ROOT));
        return index == null ? Open.of(prefix + "copyIndex('" + loop + "')") : index;
    }

    JsonNode parameter(String name) {
        return memoized("parameters('" + name + "')", () -> {
            JsonNode value = given.get(name);
            if (value != null) {
                return Optional.of(value);
            }
            return definitions("parameters")
                    .flatMap(all -> Members.named(all, name))
                    .flatMap(definition -> Members.named(definition, "defaultValue"))
                    .map(this::tree);
        });
    }

    JsonNode variable(String name) {
        return memoized(
                "variables('" + name + "')",
                () -> definitions("variables")
                        .flatMap(all -> Members.named(all, name))
                        .map(this::tree));
    }

    private Optional<JsonNode> definitions(String section) {
        return Members.named(template, section).filter(JsonNode::isObject);
    }

    /** A definition that leads back to itself finds itself unknown. */
    private JsonNode memoized(String expression, Definition definition) {
        String key = expression.toLowerCase(Locale.ROOT);
        JsonNode before = known.get(key);
        if (before != null) {
            return before;
        }
        JsonNode unknown = Open.of(prefix + expression);
        if (depth[0] >= DEEPEST) {
            return unknown;
        }
        known.put(key, unknown);
        depth[0]++;
        JsonNode value = definition.value().orElse(unknown);
        depth[0]--;
        known.put(key, value);
        return value;
    }

    /** Resolves {@code raw} itself, and leaves what is inside an object or an array as it is written. */
    JsonNode shallow(JsonNode raw) {
        budget.spend(1);
        if (!raw.isTextual()) {
            return raw;
        }
        String text = raw.textValue();
        if (text.startsWith("[[")) {
            return NODES.textNode(text.substring(1));
        }
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return raw;
        }
        budget.spend(text.length() / 16);
        return Expression.evaluate(text.substring(1, text.length() - 1), this);
    }

    /** Resolves {@code raw} with everything inside. */
    JsonNode tree(JsonNode raw) {
        if (raw.isObject()) {
            budget.spend(1);
            ObjectNode object = NODES.objectNode();
            raw.properties().forEach(member -> object.set(member.getKey(), tree(member.getValue())));
            return object;
        }
        if (raw.isArray()) {
            budget.spend(1);
            ArrayNode array = NODES.arrayNode();
            raw.forEach(item -> array.add(tree(item)));
            return array;
        }
        return shallow(raw);
    }

    private interface Definition {
        Optional<JsonNode> value();
    }
}
