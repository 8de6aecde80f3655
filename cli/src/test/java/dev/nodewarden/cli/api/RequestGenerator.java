package dev.nodewarden.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes requests of every kind from the description: as it says, nearly so, and not at all so. */
final class RequestGenerator {
    private static final List<String> GARBAGE = List.of(
            "a",
            "-1",
            "0",
            "1e9",
            "99999999999999999999",
            "null",
            "true",
            "'",
            "\"",
            "\\",
            "%",
            "%00",
            "\u0000",
            "\n",
            "ü",
            "💩",
            "\u202e",
            "<script>",
            "' or 1 eq 1",
            "*",
            "A".repeat(300),
            "..;/",
            "a/b",
            "a\\b",
            "a b",
            "[]",
            "{\"a\":1}",
            "=cmd|' /C calc'!A0",
            "0".repeat(32),
            "20260101T000000Z-0",
            "AAAA",
            "1970-01-01");
    private static final List<String> BODIES = List.of(
            "",
            " ",
            "{",
            "{}",
            "[]",
            "null",
            "1",
            "\"\"",
            "{}{}",
            "{\"a\":1,\"a\":2}",
            "[".repeat(3000),
            "{\"a\":" + "[".repeat(2000),
            "1e999999999",
            "\u0000",
            "{\"" + "k".repeat(9000) + "\":1}",
            "[{\"type\":\"Microsoft.ContainerService/managedClusters\"}]",
            "{\"resources\":[{\"type\":1}]}");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=utf-8",
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/xml",
            ";",
            "*/*");

    private final ServedApp app;
    private final Random random;

    RequestGenerator(ServedApp app, long seed) {
        this.app = app;
        this.random = new Random(seed);
    }

    HttpRequest.Builder request(ApiOperation operation) {
        String body = body(operation);
        HttpRequest.Builder request = app.request(operation.verb(), address(operation), "");
        if (!body.isEmpty()) {
            request.method(operation.verb(), BodyPublishers.ofString(body));
            request.header("content-type", one(5) ? pick(TYPES) : "application/json");
        }
        for (JsonNode header : operation.parameters("header")) {
            if (one(3)) {
                request.header(
                        header.path("name").asText(),
                        one(2) ? header.path("example").asText() : "\"" + random.nextInt() + "\"");
            }
        }
        if (one(6)) {
            request.header("accept-encoding", "identity;q=0.5");
        }
        return identified(request);
    }

    private HttpRequest.Builder identified(HttpRequest.Builder request) {
        return switch (random.nextInt(12)) {
            case 0 -> request;
            case 1 -> request.header("x-nodewarden-key", "wrong");
            case 2 -> request.header("x-ms-client-principal", "e30=");
            case 3 ->
                request.header("x-ms-client-principal", ServedApp.principal(ServedApp.TENANT, "Nodewarden.Operator"));
            case 4, 5 -> request.header("x-nodewarden-key", ServedApp.READER);
            default -> request.header("x-nodewarden-key", ServedApp.OPERATOR);
        };
    }

    private String address(ApiOperation operation) {
        String address = "/api" + operation.path();
        for (JsonNode parameter : operation.parameters("path")) {
            address = address.replace("{" + parameter.path("name").asText() + "}", encoded(value(parameter)));
        }
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.parameters("query")) {
            for (int i = one(3) ? 1 + random.nextInt(5) / 4 : 0; i > 0; i--) {
                add(query, parameter.path("name").asText(), value(parameter));
            }
        }
        if (one(15)) {
            add(query, pick(GARBAGE), pick(GARBAGE));
        }
        return address + query;
    }

    private static void add(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value));
    }

    private String value(JsonNode parameter) {
        JsonNode allowed = parameter.at("/schema/enum");
        if (one(3)) {
            return pick(GARBAGE);
        }
        if (!allowed.isEmpty()) {
            return allowed.path(random.nextInt(allowed.size())).asText();
        }
        return parameter.at("/schema/type").asText().equals("integer")
                ? Integer.toString(random.nextInt(1200))
                : parameter.path("example").asText("x");
    }

    /** Mostly the example with one member changed, left out or added. */
    private String body(ApiOperation operation) {
        if (operation.body().isEmpty() || one(5)) {
            return one(2) ? "" : pick(BODIES);
        }
        JsonNode example = operation.body().get().path("example").deepCopy();
        if (one(3) || !(example instanceof ObjectNode object)) {
            return example.toString();
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() || one(4) ? pick(GARBAGE) : names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            case 2 -> object.putArray(name).add(1);
            default -> object.put(name, pick(GARBAGE));
        }
        return object.toString();
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
