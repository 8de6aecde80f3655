package dev.nodewarden.azure.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.azure.change.Traffic.Event;
import dev.nodewarden.azure.change.Traffic.What;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.simulator.change.ReadOnly;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges what nodewarden did by the request log and the estate alone; our own ledger is only asked whether it tells the
 * same story.
 */
final class Audit {
    private static final String CHANNEL = "/properties/autoUpgradeProfile/nodeOSUpgradeChannel";

    private final Traffic traffic;
    private final Replay replay;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, JsonNode> whenWritten = new HashMap<>();

    Audit(JsonNode before, Traffic traffic) {
        this.traffic = traffic;
        this.replay = new Replay(before);
    }

    /** Returns what was broken, one line each; empty when every promise was kept. */
    List<String> of(JsonNode after, List<Phase> phases, Organisation organisation) {
        for (String cluster : traffic.clusters()) {
            leftAlone(cluster);
            traffic.of(cluster, What.CHANNEL).forEach(put -> onePath(cluster, put));
            for (Phase phase : phases) {
                phase(cluster, phase, organisation);
            }
        }
        replay.differences(after).forEach(different -> violations.add(different + " " + writesIn(different)));
        return violations;
    }

    /**
     * A part of the log in which each cluster had one change at most.
     *
     * @param from the first line
     * @param to the first line that no longer belongs to it
     */
    record Phase(String name, int from, int to, List<Change> changes) {
        boolean holds(Event event) {
            return event.number() >= from && event.number() < to;
        }
    }

    private void leftAlone(String cluster) {
        boolean ours = cluster.matches(".*/[en]-\\d+");
        if (!ours
                && traffic.of(cluster).stream()
                        .anyMatch(event -> event.what() == What.CHANNEL || event.what() == What.WINDOW)) {
            violations.add("a cluster that is to be left alone was written: " + cluster);
        }
    }

    /** Design promise 2, and the condition that promise 5 rests on. */
    private void onePath(String cluster, Event put) {
        JsonNode get = traffic.readBefore(cluster, put);
        Differences found = Differences.of(ReadOnly.leftOutOf((ObjectNode) get), put.sent());
        List<String> moved = new ArrayList<>(found.onlyAfter());
        moved.addAll(found.changed());
        boolean lost = found.onlyBefore().stream().anyMatch(pointer -> !CHANNEL.startsWith(pointer + "/"));
        if (lost || !moved.equals(List.of(CHANNEL))) {
            violations.add("a PUT differs from its GET in " + found + ": "
                    + put.request().path());
        }
        if (get.has("eTag")
                && !get.path("eTag").asText().equals(put.request().headers().get("If-Match"))) {
            violations.add("a PUT without the eTag of its GET: " + put.request().path());
        }
    }

    private void phase(String cluster, Phase phase, Organisation organisation) {
        List<Event> accepted = new ArrayList<>();
        List<JsonNode> reads = new ArrayList<>();
        for (Event event : traffic.of(cluster)) {
            if (!phase.holds(event)) {
                continue;
            }
            replay.apply(cluster, event);
            if (event.what() == What.CHANNEL && event.accepted()) {
                accepted.add(event);
                whenWritten.put(cluster, replay.settled(cluster));
                reads.clear();
            } else if (event.what() == What.READ
                    && event.request().responseBody().isObject()) {
                reads.add(replay.settled(cluster));
            }
        }
        if (accepted.size() > 1) {
            violations.add(
                    phase.name() + ": " + accepted.size() + " accepted channel PUTs for one change of " + cluster);
        }
        afterANo(cluster, phase, organisation);
        List<Change> changes = phase.changes().stream()
                .filter(change -> change.cluster().key().equals(cluster))
                .toList();
        boolean edited = accepted.size() == 1 && isSeenDifferent(cluster, reads);
        Story story = new Story(cluster, accepted, edited, channelsOfOthers(cluster, phase));
        story.problems(changes, organisation).forEach(problem -> violations.add(phase.name() + ": " + problem));
    }

    /** Whoever cancels a change before a write of it was kept has the last word. */
    private void afterANo(String cluster, Phase phase, Organisation organisation) {
        int no = organisation.cancelled().getOrDefault(cluster, phase.to());
        boolean written = no >= phase.from()
                && traffic.of(cluster).stream()
                        .filter(event -> phase.holds(event) && event.number() >= no)
                        .anyMatch(event -> event.what() == What.CHANNEL || event.what() == What.WINDOW);
        if (written) {
            violations.add(phase.name() + ": written after a person had cancelled it: " + cluster + "\n  "
                    + organisation.notes(cluster));
        }
    }

    /** An edit that three readings in a row have shown cannot be missed, whichever worker read last. */
    private boolean isSeenDifferent(String cluster, List<JsonNode> reads) {
        JsonNode written = withoutAutoscaled(whenWritten.getOrDefault(cluster, replay.settled(cluster)));
        int from = Math.max(0, reads.size() - 3);
        return !reads.isEmpty()
                && reads.subList(from, reads.size()).stream()
                        .noneMatch(read -> withoutAutoscaled(read).equals(written));
    }

    private static JsonNode withoutAutoscaled(JsonNode body) {
        JsonNode copy = body.deepCopy();
        copy.at("/properties/agentPoolProfiles").forEach(pool -> {
            if (pool.path("enableAutoScaling").asBoolean()) {
                ((ObjectNode) pool).remove("count");
            }
        });
        return copy;
    }

    private List<String> channelsOfOthers(String cluster, Phase phase) {
        return traffic.of(cluster, What.EDIT).stream()
                .filter(event -> event.number() < phase.to() && event.accepted())
                .map(event -> event.sent().path("cluster").at(CHANNEL).asText(""))
                .filter(channel -> !channel.isEmpty())
                .toList();
    }

    /** The writes to the cluster that a violation speaks of, for the message. */
    private List<String> writesIn(String violation) {
        return traffic.clusters().stream()
                .filter(cluster -> Pattern.compile(Pattern.quote(cluster) + "\\b")
                        .matcher(violation)
                        .find())
                .flatMap(cluster -> traffic.of(cluster).stream())
                .filter(event -> event.what() != What.READ)
                .map(event -> "\n  %d %s %s: %d %.300s"
                        .formatted(
                                event.number(),
                                event.request().method(),
                                event.what(),
                                event.request().status(),
                                event.what() == What.CHANNEL ? "" : event.sent()))
                .toList();
    }

    /** What no ledger may hold. */
    static final Set<String> SECRETS = Set.of("Azure-AsyncOperation", "api-version=2016-03-30", "&c=", "Bearer ");
}
