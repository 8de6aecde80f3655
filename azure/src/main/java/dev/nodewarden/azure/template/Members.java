package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;

/** Members of objects as ARM finds them: in any case. */
final class Members {
    private Members() {}

    /**
     * Returns the member called {@code name}, or empty when it is missing or null.
     *
     * @throws DocumentException when two members differ in case only, because Azure would read one of them
     */
    static Optional<JsonNode> find(JsonNode object, String name, String path) {
        JsonNode exact = object.path(name);
        JsonNode found = MissingNode.getInstance();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                if (!found.isMissingNode()) {
                    throw DocumentException.at(
                            Path.member(path, name), "is written twice, in different upper and lower case");
                }
                found = member.getValue();
            }
        }
        JsonNode value = exact.isMissingNode() ? found : exact;
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /** Like {@link #find}, for names that a document gives to its own things: the exact one goes first. */
    static Optional<JsonNode> named(JsonNode object, String name) {
        if (object.has(name)) {
            return Optional.of(object.path(name));
        }
        return object.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
