package dev.nodewarden.azure.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What a run found, in numbers, as the JSON of one column. */
final class OutcomeJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OutcomeJson() {}

    static String write(RunOutcome outcome) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("finishedAt", outcome.finishedAt().toString());
        Coverage coverage = outcome.coverage();
        json.putObject("coverage")
                .put("subscriptionsDiscovered", coverage.subscriptionsDiscovered())
                .put("subscriptionsRead", coverage.subscriptionsRead())
                .put("clustersDiscovered", coverage.clustersDiscovered())
                .put("clustersEvaluated", coverage.clustersEvaluated());
        ObjectNode clusters = json.putObject("clusters");
        outcome.summary().clusters().forEach((status, count) -> clusters.put(status.label(), count));
        ObjectNode byRule = json.putObject("byRule");
        outcome.summary().byRule().forEach(byRule::put);
        ObjectNode bySeverity = json.putObject("bySeverity");
        outcome.summary().bySeverity().forEach((severity, count) -> bySeverity.put(severity.label(), count));
        json.put("exemptByTag", outcome.summary().exemptByTag());
        return json.toString();
    }

    /** @throws IllegalArgumentException if {@code text} is no outcome */
    static RunOutcome read(String text) {
        JsonNode json = tree(text);
        return new RunOutcome(
                Instant.parse(json.path("finishedAt").asText()), coverage(json.path("coverage")), summary(json));
    }

    private static Coverage coverage(JsonNode json) {
        return new Coverage(
                json.path("subscriptionsDiscovered").asInt(),
                json.path("subscriptionsRead").asInt(),
                json.path("clustersDiscovered").asInt(),
                json.path("clustersEvaluated").asInt());
    }

    private static Summary summary(JsonNode json) {
        Map<Status, Integer> clusters = new EnumMap<>(Status.class);
        for (Map.Entry<String, JsonNode> count : json.path("clusters").properties()) {
            clusters.put(Status.fromLabel(count.getKey()).orElseThrow(IllegalArgumentException::new), number(count));
        }
        TreeMap<String, Integer> byRule = new TreeMap<>();
        json.path("byRule").properties().forEach(count -> byRule.put(count.getKey(), number(count)));
        Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
        for (Map.Entry<String, JsonNode> count : json.path("bySeverity").properties()) {
            bySeverity.put(
                    Severity.fromLabel(count.getKey()).orElseThrow(IllegalArgumentException::new), number(count));
        }
        return new Summary(
                clusters, byRule, bySeverity, json.path("exemptByTag").asInt());
    }

    private static int number(Map.Entry<String, JsonNode> count) {
        return count.getValue().asInt();
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }
}
