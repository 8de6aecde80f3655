package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The condition of an Azure Policy definition, applied to a body as Azure would: text compares without case, and a field
 * exists unless it is missing or null.
 *
 * @see <a href="https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule">Policy
 *     rule</a>
 */
record PolicyDefinition(JsonNode condition, JsonNode parameters) {
    private static final String ALIAS = "Microsoft.ContainerService/managedClusters/";

    /** Reads the definition in {@code file}; its condition is at {@code pointer}. */
    static PolicyDefinition read(String file, String pointer) throws IOException {
        JsonNode properties = new ObjectMapper()
                .readTree(SharedData.require("azure-policy/" + file).toFile())
                .path("properties");
        return new PolicyDefinition(properties.at(pointer), properties.path("parameters"));
    }

    /** Says whether the condition holds for {@code body}; for an audit that means non-compliant. */
    boolean holdsFor(JsonNode body) {
        return holds(condition, body);
    }

    private boolean holds(JsonNode test, JsonNode body) {
        if (test.has("allOf")) {
            return items(test.path("allOf")).allMatch(inner -> holds(inner, body));
        }
        if (test.has("anyOf")) {
            return items(test.path("anyOf")).anyMatch(inner -> holds(inner, body));
        }
        if (test.has("not")) {
            return !holds(test.path("not"), body);
        }
        JsonNode field = field(test.path("field").asText(), body);
        for (Map.Entry<String, JsonNode> member : test.properties()) {
            JsonNode wanted = resolved(member.getValue());
            switch (member.getKey().toLowerCase(Locale.ROOT)) {
                case "field" -> {}
                case "exists" -> {
                    return isThere(field) == wanted.asText().equalsIgnoreCase("true");
                }
                case "equals" -> {
                    return same(field, wanted);
                }
                case "notequals" -> {
                    return !same(field, wanted);
                }
                case "in" -> {
                    return items(wanted).anyMatch(item -> same(field, item));
                }
                case "notin" -> {
                    return items(wanted).noneMatch(item -> same(field, item));
                }
                default -> throw new AssertionError("no such operator here: " + member);
            }
        }
        throw new AssertionError("no operator in " + test);
    }

    private static boolean isThere(JsonNode field) {
        return !field.isMissingNode() && !field.isNull();
    }

    private static boolean same(JsonNode field, JsonNode wanted) {
        return isThere(field) && field.asText().equalsIgnoreCase(wanted.asText());
    }

    private JsonNode resolved(JsonNode value) {
        String text = value.asText();
        return text.startsWith("[parameters('")
                ? parameters.path(text.substring(13, text.length() - 3)).path("defaultValue")
                : value;
    }

    private static JsonNode field(String name, JsonNode body) {
        if (name.equals("type")) {
            return body.path("type");
        }
        if (!name.startsWith(ALIAS)) {
            throw new AssertionError("no such field here: " + name);
        }
        JsonNode value = body.path("properties");
        for (String part : name.substring(ALIAS.length()).split("\\.", -1)) {
            value = value.isObject() ? value.path(part) : MissingNode.getInstance();
        }
        return value;
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
