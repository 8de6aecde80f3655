package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The loops of a template: {@code copy} on a resource, and in the properties of one. */
final class Loop {
    /** ARM's limit. */
    private static final int MOST = 800;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Loop() {}

    /**
     * Returns the scopes in which {@code resource} is declared: one for each turn of its loop, the given one when it has
     * none, and one with an unknown turn when nobody can tell how many there are.
     */
    static List<Scope> turns(JsonNode resource, Scope scope, String path) {
        Optional<JsonNode> copy = Members.find(resource, "copy", path).filter(JsonNode::isObject);
        if (copy.isEmpty()) {
            return List.of(scope);
        }
        String name = copy.get().path("name").asText();
        Optional<Integer> count = count(copy.get(), scope, Path.member(path, "copy"));
        if (count.isEmpty()) {
            return List.of(scope.inTurn(name, Open.of("copyIndex('" + name + "')")));
        }
        List<Scope> turns = new ArrayList<>();
        for (int i = 0; i < count.get(); i++) {
            turns.add(scope.inTurn(name, NODES.numberNode(i)));
        }
        return turns;
    }

    /** Returns the array that a property's loop makes, or an unknown value when nobody can tell how long it is. */
    static JsonNode items(JsonNode loop, Scope scope, String path) {
        String name = loop.path("name").asText();
        Optional<Integer> count = count(loop, scope, Path.member(path, "copy"));
        JsonNode input = loop.path("input");
        if (count.isEmpty() || input.isMissingNode()) {
            return Open.of("copy('" + name + "')");
        }
        ArrayNode items = NODES.arrayNode();
        for (int i = 0; i < count.get(); i++) {
            items.add(scope.inTurn(name, NODES.numberNode(i)).tree(input));
        }
        return items;
    }

    private static Optional<Integer> count(JsonNode loop, Scope scope, String path) {
        Optional<Integer> count = Members.find(loop, "count", path)
                .map(scope::shallow)
                .filter(JsonNode::isInt)
                .map(JsonNode::intValue);
        if (count.filter(number -> number < 0 || number > MOST).isPresent()) {
            throw DocumentException.at(Path.member(path, "count"), "must be 0 to " + MOST);
        }
        return count;
    }
}
