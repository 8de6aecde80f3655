package dev.nodewarden.simulator.generation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.Document;
import dev.nodewarden.simulator.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes up the upgrade events of one cluster, in the shape AKS's communication manager gives them. */
final class Events {
    private static final Shares<String> ENDS =
            new Shares<String>().add(92, "Completed").add(5, "Failed").add(3, "Canceled");
    private static final Duration WEEK = Duration.ofDays(7);

    private final Dice dice;
    private final String cluster;
    private final String region;
    private final Instant now;

    Events(Dice dice, String cluster, String region, Instant now) {
        this.dice = dice;
        this.cluster = cluster;
        this.region = region;
        this.now = now;
    }

    /** The last upgrade of the nodes' OS; of some clusters also the one before, and the notice of the next. */
    List<Document> roll() {
        List<Document> events = new ArrayList<>();
        Instant last = now.minus(Duration.ofMinutes(dice.between(60, 7 * 24 * 60)));
        String end = dice.pick(ENDS);
        events.add(event(end, details(end), last));
        if (dice.chance(20)) {
            events.add(event("Completed", details("Completed"), last.minus(WEEK)));
        }
        if (dice.chance(20)) {
            events.add(event("Scheduled", "NodeOSUpgrade is scheduled", now.minus(Duration.ofMinutes(30))));
        }
        return events;
    }

    private String details(String end) {
        return switch (end) {
            case "Failed" ->
                dice.chance(50)
                        ? "NodeOSUpgrade failed: drain of a node timed out, a PodDisruptionBudget allows no disruption"
                        : "NodeOSUpgrade failed: QuotaExceeded, the surge nodes do not fit the vCPU quota";
            case "Canceled" -> "NodeOSUpgrade was canceled: another operation is in progress";
            default -> "NodeOSUpgrade completed";
        };
    }

    private Document event(String status, String details, Instant at) {
        UUID id = dice.uuid();
        ObjectNode event = Json.object()
                .put("id", cluster + "/scheduledEvents/" + id)
                .put("name", id.toString())
                .put("type", "microsoft.containerservice/managedclusters/scheduledevents")
                .put("location", region);
        ObjectNode properties = event.putObject("properties")
                .put("description", "ScheduledEvents")
                .put("eventId", id.toString())
                .put("eventSource", "AutoUpgrader")
                .put("eventStatus", status)
                .put("eventDetails", details)
                .put("scheduledTime", at.minus(Duration.ofHours(1)).toString())
                .put("startTime", at.minus(Duration.ofHours(1)).toString())
                .put("lastUpdateTime", at.toString())
                .put("resourceType", "ManagedCluster");
        properties.putArray("resources").add(cluster);
        return Document.of(event);
    }
}
