package dev.nodewarden.policy.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The published schema of the policy. */
final class PolicySchema {
    private static final Path FILE = Path.of("..", "docs", "schemas", "policy.schema.json");

    private final JsonNode root;
    private final Schema schema;

    private PolicySchema(String text) throws IOException {
        root = new ObjectMapper().readTree(text);
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    static PolicySchema read() throws IOException {
        return new PolicySchema(Files.readString(FILE));
    }

    /** Returns what the schema says against a YAML document. */
    List<String> problems(String yaml) {
        return schema
                .validate(
                        yaml,
                        InputFormat.YAML,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Returns each key's schema by its path, {@code []} for the items of a list. */
    Map<String, JsonNode> keys() {
        Map<String, JsonNode> keys = new TreeMap<>();
        collect("", root, keys);
        return keys;
    }

    private void collect(String path, JsonNode schemaOrReference, Map<String, JsonNode> keys) {
        JsonNode node = resolved(schemaOrReference);
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            keys.put(key, property.getValue());
            collect(key, property.getValue(), keys);
        }
        if (node.has("items")) {
            collect(path + "[]", node.path("items"), keys);
        }
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }

    /** Returns what the schema says of the rules by their ids. */
    Map<String, JsonNode> rules() {
        Map<String, JsonNode> rules = new TreeMap<>();
        root.at("/$defs/rulesSection/properties")
                .properties()
                .forEach(rule -> rules.put(rule.getKey(), resolved(rule.getValue())));
        return rules;
    }
}
