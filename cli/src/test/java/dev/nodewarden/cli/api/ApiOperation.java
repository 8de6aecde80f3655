package dev.nodewarden.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * One operation of the description.
 *
 * @param path with its parameters in braces, below {@code /api}
 */
record ApiOperation(String path, String method, JsonNode node, ApiDescription api) {
    String id() {
        return node.path("operationId").asText();
    }

    String verb() {
        return method.toUpperCase(Locale.ROOT);
    }

    JsonNode responses() {
        return node.path("responses");
    }

    boolean answers(int status) {
        return responses().has(Integer.toString(status));
    }

    boolean isOpen() {
        return node.path("security").isEmpty();
    }

    boolean needsOperator() {
        return node.path("description").asText().equals("Needs the operator role.");
    }

    /** Returns the parameters in one place: path, query or header. */
    List<JsonNode> parameters(String place) {
        return StreamSupport.stream(node.path("parameters").spliterator(), false)
                .map(api::resolved)
                .filter(parameter -> parameter.path("in").asText().equals(place))
                .toList();
    }

    /** Returns what the description says of the body, where the operation takes one. */
    Optional<JsonNode> body() {
        return Optional.of(node.at("/requestBody/content/application~1json")).filter(JsonNode::isObject);
    }

    /** Returns the address with the example of each parameter of the path. */
    String address() {
        String address = "/api" + path;
        for (JsonNode parameter : parameters("path")) {
            address = address.replace(
                    "{" + parameter.path("name").asText() + "}",
                    parameter.path("example").asText());
        }
        return address;
    }

    @Override
    public String toString() {
        return verb() + " " + path;
    }
}
