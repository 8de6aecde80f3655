package dev.nodewarden.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.remediation.ChangeId;
import java.util.Optional;

/**
 * A queue message: which step of which run comes next. It carries identities, never decisions.
 *
 * @param lane present in messages of the lane queue only
 * @param change present in messages of the change queue only
 * @param step the step of the lane or the change this message stands for; without either, the
 *     attempt to tell what the run found, or 0
 */
public record StepMessage(RunId run, Optional<LaneId> lane, Optional<ChangeId> change, int step) {
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static StepMessage of(RunId run) {
        return new StepMessage(run, Optional.empty(), Optional.empty(), 0);
    }

    /** Returns the message of an attempt, from 1, to tell what a run found. */
    static StepMessage telling(RunId run, int attempt) {
        return new StepMessage(run, Optional.empty(), Optional.empty(), attempt);
    }

    /** Says whether it is about telling what a run found. */
    public boolean isTelling() {
        return lane.isEmpty() && change.isEmpty() && step > 0;
    }

    public static StepMessage of(RunId run, LaneId lane, int step) {
        return new StepMessage(run, Optional.of(lane), Optional.empty(), step);
    }

    public static StepMessage of(RunId run, ChangeId change, int step) {
        return new StepMessage(run, Optional.empty(), Optional.of(change), step);
    }

    /** Returns {@code {"version":1,"run":…,"subscription":…,"region":…,"step":N}}, the last three for a lane only;
     * for a change {@code "change"} and {@code "step"}. */
    public String toJson() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("version", VERSION);
        json.put("run", run.value());
        lane.ifPresent(id -> json.put("subscription", id.subscriptionId())
                .put("region", id.region())
                .put("step", step));
        change.ifPresent(id -> json.put("change", id.value()).put("step", step));
        if (isTelling()) {
            json.put("step", step);
        }
        return json.toString();
    }

    /**
     * Parses what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException if {@code text} is something else, or of a later version than this release
     */
    public static StepMessage parse(String text) {
        JsonNode json = tree(text);
        if (json.path("version").asInt(0) != VERSION) {
            throw new IllegalArgumentException(
                    "a message of version " + json.path("version") + "; this release reads version " + VERSION);
        }
        RunId run = RunId.tryParse(json.path("run").asText())
                .orElseThrow(() -> new IllegalArgumentException("a message without a run id"));
        if (json.has("change")) {
            ChangeId change = ChangeId.tryParse(json.path("change").asText())
                    .orElseThrow(() -> new IllegalArgumentException("a message without a change id"));
            return of(run, change, json.path("step").asInt());
        }
        if (!json.has("subscription")) {
            return new StepMessage(
                    run, Optional.empty(), Optional.empty(), json.path("step").asInt());
        }
        LaneId lane = new LaneId(
                json.path("subscription").asText(), json.path("region").asText());
        return of(run, lane, json.path("step").asInt());
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a message that is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
