package dev.nodewarden.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * One request and what it got. Never holds a token or a secret.
 *
 * @param time when it came in
 * @param path with its query
 * @param headers those that matter: If-Match, If-None-Match, Content-Type, User-Agent, x-ms-client-request-id
 * @param requestBody JSON, a JSON string where it is not JSON, or JSON null
 * @param status 0 where the connection was closed without an answer
 * @param responseBody like {@code requestBody}; with the status 0, of an answer that was lost on its way
 */
public record LoggedRequest(
        Instant time,
        String method,
        String path,
        Map<String, String> headers,
        JsonNode requestBody,
        int status,
        JsonNode responseBody) {
    public LoggedRequest {
        headers = Map.copyOf(headers);
    }
}
