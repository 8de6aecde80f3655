package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of a refusal: {@code {"error":{"code","message","details"}}}, or without the wrapper as AKS often answers.
 *
 * @param codes the error's code, then those of its details; never empty
 * @param rest the details and additional information as JSON, where a policy that denies is named; empty without any
 */
record ArmError(List<String> codes, String message, String rest) {
    private static final ObjectMapper JSON = new ObjectMapper();

    ArmError {
        codes = List.copyOf(codes);
    }

    /** Reads a body, or returns empty when it is no such thing (a gateway's HTML page, nothing at all). */
    static Optional<ArmError> parse(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            JsonNode error = root.path("error").isObject() ? root.path("error") : root;
            String code = text(error, "code");
            return code.isBlank()
                    ? Optional.empty()
                    : Optional.of(new ArmError(codes(code, error), text(error, "message"), rest(error)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String rest(JsonNode error) {
        return Stream.of("details", "additionalInfo")
                .map(error::path)
                .filter(part -> !part.isEmpty())
                .map(JsonNode::toString)
                .collect(Collectors.joining(" "));
    }

    private static List<String> codes(String code, JsonNode error) {
        List<String> codes = new ArrayList<>(List.of(code));
        for (JsonNode detail : error.path("details")) {
            codes.add(text(detail, "code"));
        }
        return codes;
    }

    /** Some resource providers write {@code Code} and {@code Message}. */
    private static String text(JsonNode error, String name) {
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return error.path(name).asText(error.path(capital).asText(""));
    }

    @Override
    public String toString() {
        return codes.get(0) + ": " + message;
    }
}
