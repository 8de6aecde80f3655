package dev.nodewarden.simulator.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.wire.Body;
import dev.nodewarden.simulator.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads faults files. Every problem is told with the rule's index and the key. */
public final class FaultReader {
    private static final Set<String> FILE_KEYS = Set.of("seed", "rules", "withheldTables", "withheldActions");
    private static final Set<String> RULE_KEYS =
            Set.of("method", "path", "after", "times", "probability", "respond", "behave");
    private static final Set<String> REPLY_KEYS = Set.of("status", "headers", "body");

    private FaultReader() {}

    /**
     * Reads {@code text}.
     *
     * @throws IllegalArgumentException naming the first problem and where it is
     */
    public static FaultScript read(String text) {
        JsonNode file = parse(text);
        Problems.require(file.isObject(), "faults", "must be a JSON object with seed and rules");
        Problems.refuseUnknown(file, FILE_KEYS, "");
        Problems.require(file.path("rules").isArray(), "rules", "must be an array");
        List<FaultRule> rules = new ArrayList<>();
        for (JsonNode rule : file.path("rules")) {
            rules.add(rule(rule, "rules[" + rules.size() + "]"));
        }
        return new FaultScript(
                whole(file, "seed", 1, ""), rules, names(file, "withheldTables"), names(file, "withheldActions"));
    }

    private static JsonNode parse(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not valid JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage(),
                    e);
        }
    }

    private static Set<String> names(JsonNode file, String key) {
        JsonNode array = file.path(key);
        Problems.require(array.isMissingNode() || array.isArray(), key, "must be an array of names");
        Set<String> names = new TreeSet<>();
        for (JsonNode name : array) {
            Problems.require(name.isTextual(), key, "must be an array of names");
            names.add(name.textValue());
        }
        return names;
    }

    private static FaultRule rule(JsonNode rule, String at) {
        Problems.require(rule.isObject(), at, "must be a JSON object");
        Problems.refuseUnknown(rule, RULE_KEYS, at + ".");
        Problems.require(rule.path("path").isTextual(), at + ".path", "must be a regular expression in a string");
        Problems.require(!rule.has("method") || rule.path("method").isTextual(), at + ".method", "must be a string");
        return new FaultRule(
                rule.path("method").asText("").toUpperCase(Locale.ROOT),
                pattern(rule.path("path").asText(), at + ".path"),
                whole(rule, "after", 0, at + "."),
                whole(rule, "times", FaultRule.FOREVER, at + "."),
                probability(rule.path("probability"), at + ".probability"),
                response(rule, at));
    }

    private static Pattern pattern(String text, String at) {
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    at + ": is not a regular expression: " + e.getDescription() + " near index " + e.getIndex(), e);
        }
    }

    private static long whole(JsonNode node, String key, long otherwise, String prefix) {
        JsonNode value = node.path(key);
        Problems.require(
                value.isMissingNode()
                        || (value.canConvertToLong() && value.isIntegralNumber() && value.longValue() >= 0),
                prefix + key,
                "must be a whole number of at least 0");
        return value.asLong(otherwise);
    }

    private static double probability(JsonNode value, String at) {
        boolean fits =
                value.isMissingNode() || (value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1);
        Problems.require(fits, at, "must be a number from 0 to 1");
        return value.asDouble(1);
    }

    private static FaultResponse response(JsonNode rule, String at) {
        if (!rule.has("behave")) {
            return respond(rule.path("respond"), at + ".respond");
        }
        Problems.require(!rule.has("respond"), at, "must have respond or behave, not both");
        return new FaultResponse.Behave(BehaviourReader.read(rule.path("behave"), at + ".behave"));
    }

    private static FaultResponse respond(JsonNode respond, String at) {
        if (respond.isTextual() && respond.textValue().equals("reset")) {
            return new FaultResponse.Reset();
        }
        if (respond.isTextual() && respond.textValue().equals("lost")) {
            return new FaultResponse.Lost();
        }
        if (respond.isObject() && respond.has("delayMs")) {
            Problems.refuseUnknown(respond, Set.of("delayMs"), at + ".");
            return new FaultResponse.Delay(Duration.ofMillis(whole(respond, "delayMs", 0, at + ".")));
        }
        if (respond.isObject() && respond.has("refuse")) {
            Problems.refuseUnknown(respond, Set.of("refuse"), at + ".");
            String name = respond.path("refuse").asText();
            Problems.require(Refusals.isKnown(name), at + ".refuse", "must be one of " + Refusals.names());
            return new FaultResponse.Refusal(name);
        }
        Problems.require(
                respond.isObject() && respond.has("status"),
                at,
                "must be {\"status\":…}, {\"refuse\":…}, {\"delayMs\":…}, \"reset\" or \"lost\"");
        Problems.refuseUnknown(respond, REPLY_KEYS, at + ".");
        long status = whole(respond, "status", 0, at + ".");
        Problems.require(status >= 200 && status <= 599, at + ".status", "must be from 200 to 599");
        return new FaultResponse.Reply(
                (int) status, headers(respond.path("headers"), at + ".headers"), body(respond.path("body")));
    }

    private static Map<String, String> headers(JsonNode headers, String at) {
        Problems.require(headers.isMissingNode() || headers.isObject(), at, "must be a JSON object");
        Map<String, String> map = new HashMap<>();
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            Problems.require(header.getValue().isValueNode(), at + "." + header.getKey(), "must be a string");
            map.put(header.getKey(), header.getValue().asText());
        }
        return map;
    }

    private static Optional<Body> body(JsonNode body) {
        if (body.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(body.isTextual() ? Body.of(body.textValue()) : Json.write(body));
    }
}
