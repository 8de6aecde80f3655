package dev.nodewarden.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer: status, headers and body. */
public record Answer(int status, Map<String, String> headers, Body body) {
    private static final String JSON = "application/json; charset=utf-8";

    public static Answer json(int status, Body body) {
        return new Answer(status, Map.of("Content-Type", JSON), body);
    }

    public static Answer json(int status, JsonNode body) {
        return json(status, Json.write(body));
    }

    /** This answer with one more header; an earlier value of it is replaced. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    public boolean isJson() {
        return headers.entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("Content-Type")
                        && header.getValue().startsWith("application/json"));
    }
}
