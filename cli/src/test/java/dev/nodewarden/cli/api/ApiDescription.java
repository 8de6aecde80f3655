package dev.nodewarden.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An OpenAPI 3.1 document, whose schemas are JSON schemas, and what it says of answers. */
final class ApiDescription {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final Map<String, Schema> schemas = new HashMap<>();

    ApiDescription(JsonNode document) {
        this.document = document;
    }

    /** Returns every operation, in the document's order. */
    List<ApiOperation> operations() {
        List<ApiOperation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(
                                new ApiOperation(path.getKey(), method.getKey(), method.getValue(), this))));
        return operations;
    }

    ApiOperation operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation " + id));
    }

    /** Returns what a reference leads to, or the node itself. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    /** Returns what the schema of this name demands. */
    JsonNode shape(String name) {
        return SchemaShape.of(document.at("/components/schemas/" + name), document);
    }

    /** Returns what is wrong with {@code text} by {@code schema}, one of this document's. */
    synchronized List<String> problems(JsonNode schema, String text) {
        return schemas
                .computeIfAbsent(schema.toString(), key -> compiled(schema))
                .validate(
                        text,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode whole = MAPPER.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.path("components"));
        return REGISTRY.getSchema(whole.toString(), InputFormat.JSON);
    }

    /** Returns what an answer has that {@code operation} does not promise; empty when it is as described. */
    List<String> problems(ApiOperation operation, HttpResponse<String> answer) {
        JsonNode promised = resolved(operation.responses().path(Integer.toString(answer.statusCode())));
        if (promised.isMissingNode()) {
            return List.of("status " + answer.statusCode() + " is not described");
        }
        List<String> problems = new ArrayList<>(headers(promised, answer));
        if (promised.path("content").isEmpty()) {
            return answer.body().isEmpty() ? problems : List.of("a body where none is described: " + answer.body());
        }
        String type = type(answer);
        JsonNode content = promised.path("content").path(type);
        if (content.isMissingNode()) {
            problems.add("content type " + type + " is not described");
        } else if (type.endsWith("json")) {
            problems.addAll(problems(content.path("schema"), answer.body()));
        }
        return problems;
    }

    private List<String> headers(JsonNode promised, HttpResponse<String> answer) {
        List<String> problems = new ArrayList<>();
        promised.path("headers").properties().forEach(header -> {
            Optional<String> value = answer.headers().firstValue(header.getKey());
            boolean optional = header.getValue().path("description").asText().contains("where there are")
                    || header.getValue().path("description").asText().contains("while the run");
            if (value.isEmpty() && !optional) {
                problems.add("header " + header.getKey() + " is missing");
            }
            value.ifPresent(text -> problems.addAll(problems(
                    header.getValue().path("schema"),
                    MAPPER.getNodeFactory().textNode(text).toString())));
        });
        return problems;
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers().firstValue("content-type").orElse("").split(";", 2)[0];
    }
}
