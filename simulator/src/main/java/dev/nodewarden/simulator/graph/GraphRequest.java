package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a query request.
 *
 * @param subscriptions empty asks for all that the caller can see
 * @param top the most rows on the page
 * @param skip rows before the page
 */
record GraphRequest(Query query, Optional<List<String>> subscriptions, int top, int skip) {
    private static final int MOST_ROWS = 1000;
    private static final Set<String> MEMBERS = Set.of("query", "subscriptions", "options");
    private static final Set<String> OPTIONS = Set.of("$top", "$skipToken", "resultFormat");

    /**
     * Reads the request.
     *
     * @throws QueryException naming what cannot be read
     */
    static GraphRequest read(String text) {
        JsonNode body = parse(text);
        refuseUnknown(body, MEMBERS, "");
        JsonNode options = body.path("options");
        refuseUnknown(options, OPTIONS, "options.");
        if (!options.path("resultFormat").asText("objectArray").equals("objectArray")) {
            throw new QueryException("only the resultFormat objectArray is simulated");
        }
        return new GraphRequest(
                QueryReader.read(body.path("query").asText("")),
                subscriptions(body.path("subscriptions")),
                top(options.path("$top")),
                skip(options.path("$skipToken")));
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode body = Json.parse(text);
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw new QueryException("the request is not JSON: " + e.getOriginalMessage());
        }
        throw new QueryException("the request must be a JSON object");
    }

    private static void refuseUnknown(JsonNode node, Set<String> known, String prefix) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !node.path(name).isNull()) {
                throw new QueryException("\"" + prefix + name + "\" is not simulated");
            }
        });
    }

    private static Optional<List<String>> subscriptions(JsonNode ids) {
        if (ids.isMissingNode() || ids.isNull() || ids.isEmpty()) {
            return Optional.empty();
        }
        List<String> list = new ArrayList<>();
        ids.forEach(id -> list.add(id.asText()));
        return Optional.of(list);
    }

    private static int top(JsonNode top) {
        int rows = top.asInt(MOST_ROWS);
        if (rows < 1 || rows > MOST_ROWS) {
            throw new QueryException("options.$top must be from 1 to " + MOST_ROWS + ", got " + top);
        }
        return rows;
    }

    static String skipToken(int skip) {
        return Base64.getEncoder().encodeToString(("skip:" + skip).getBytes(StandardCharsets.UTF_8));
    }

    private static int skip(JsonNode token) {
        if (token.isMissingNode() || token.isNull()) {
            return 0;
        }
        try {
            String text = new String(Base64.getDecoder().decode(token.asText()), StandardCharsets.UTF_8);
            return Integer.parseUnsignedInt(text.replaceFirst("^skip:", ""));
        } catch (IllegalArgumentException e) {
            throw new QueryException("options.$skipToken is not one that was handed out here");
        }
    }
}
