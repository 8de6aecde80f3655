package dev.nodewarden.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.PlannedChangeJson;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.LeftAlone;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.report.RemediationPlan.Proposal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Reads a plan that {@link PlanJson} wrote. It is to be applied as it stands, so one that was edited is refused. */
public final class PlanReader {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<String> problems = new ArrayList<>();

    private PlanReader() {}

    /**
     * Reads a plan.
     *
     * @throws IllegalArgumentException naming everything that is wrong, by its place
     */
    public static RemediationPlan read(String text) {
        JsonNode json = tree(text);
        PlanReader reader = new PlanReader();
        RemediationPlan plan = reader.plan(json);
        if (!reader.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", reader.problems));
        }
        return plan;
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (!json.isObject()) {
                throw new IllegalArgumentException("no plan: need a JSON object");
            }
            if (json.path("schemaVersion").asInt() != PlanJson.SCHEMA_VERSION) {
                throw new IllegalArgumentException("no plan of this release: schemaVersion must be "
                        + PlanJson.SCHEMA_VERSION + "; make one with 'nodewarden remediate --plan FILE'");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not JSON at line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        }
    }

    private RemediationPlan plan(JsonNode json) {
        List<Proposal> changes = new ArrayList<>();
        Set<ClusterId> clusters = new HashSet<>();
        String run = run(json.path("run"));
        for (int i = 0; i < array(json, "changes").size(); i++) {
            String place = "changes[" + i + "]";
            proposal(place, run, json.path("changes").get(i)).ifPresent(proposal -> {
                if (!clusters.add(proposal.change().cluster())) {
                    problems.add(place + ": there is another change of its cluster");
                }
                changes.add(proposal);
            });
        }
        List<LeftAlone> leftAlone = new ArrayList<>();
        for (int i = 0; i < array(json, "leftAlone").size(); i++) {
            leftAlone("leftAlone[" + i + "]", json.path("leftAlone").get(i)).ifPresent(leftAlone::add);
        }
        if (!json.path("fleetSize").canConvertToInt()
                || json.path("fleetSize").asInt() < changes.size()
                || !json.path("complete").isBoolean()) {
            problems.add("fleetSize must be the number of clusters the run found, and complete true or false");
        }
        return new RemediationPlan(
                run,
                instant(json.path("plannedAt"), "plannedAt").orElse(Instant.EPOCH),
                json.path("complete").asBoolean(),
                json.path("fleetSize").asInt(),
                changes,
                leftAlone);
    }

    private JsonNode array(JsonNode json, String name) {
        JsonNode array = json.path(name);
        if (!array.isArray() && !problems.contains(name + " must be an array")) {
            problems.add(name + " must be an array");
        }
        return array;
    }

    private String run(JsonNode json) {
        try {
            return new RunId(json.asText()).value();
        } catch (IllegalArgumentException e) {
            problems.add("run must be the id of a run");
            return "";
        }
    }

    private Optional<Proposal> proposal(String place, String run, JsonNode json) {
        try {
            PlannedChange change = PlannedChangeJson.read(json);
            if (!change.hash().equals(json.path("hash").asText())
                    || !change.run().equals(run)
                    || !change.id().equals(ChangeId.of(run, change.cluster(), change.kind()))) {
                problems.add(place + " was edited: it is not what its id and its hash stand for");
            }
            Mode mode = Mode.fromLabel(json.path("mode").asText()).orElseThrow();
            boolean asks = mode != Mode.ENFORCE;
            if (change.isUndo() || change.wave() < 0 || change.needsApproval() != asks) {
                problems.add(place + " was edited: its wave, mode and needsApproval do not belong together");
            }
            JsonNode opens = json.path("nextOpening");
            return Optional.of(new Proposal(
                    change, mode, opens.isNull() ? Optional.empty() : instant(opens, place + ".nextOpening")));
        } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException | DateTimeException e) {
            // Each member says in its own way that it is not what PlanJson writes.
            problems.add(place + " is no planned change");
            return Optional.empty();
        }
    }

    private Optional<LeftAlone> leftAlone(String place, JsonNode json) {
        Optional<ClusterId> cluster = ClusterId.tryParse(json.path("cluster").asText());
        Optional<LeftAlone.Reason> reason =
                LeftAlone.Reason.fromLabel(json.path("reason").asText());
        if (cluster.isEmpty() || reason.isEmpty()) {
            problems.add(place + " must have a cluster's id, and a reason that there is");
            return Optional.empty();
        }
        return Optional.of(
                new LeftAlone(cluster.get(), reason.get(), json.path("detail").asText()));
    }

    private Optional<Instant> instant(JsonNode json, String place) {
        try {
            return Optional.of(Instant.parse(json.asText()));
        } catch (DateTimeException e) {
            problems.add(place + " must be an instant such as 2026-11-22T02:00:00Z");
            return Optional.empty();
        }
    }
}
