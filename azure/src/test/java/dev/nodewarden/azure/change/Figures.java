package dev.nodewarden.azure.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.azure.change.Audit.Phase;
import dev.nodewarden.azure.change.Traffic.Event;
import dev.nodewarden.azure.change.Traffic.What;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was injected, by kind, and what came of it; counted from the request log and by the hazards. */
final class Figures {
    private static final String CHANNEL = "/properties/autoUpgradeProfile/nodeOSUpgradeChannel";

    private final Traffic traffic;
    private final ChaosHazards hazards;
    private final SortedMap<String, Integer> faults = new TreeMap<>();
    private int requests;
    private int written;

    Figures(Traffic traffic, ChaosHazards hazards) {
        this.traffic = traffic;
        this.hazards = hazards;
    }

    void print(int clusters, long seed, List<Phase> phases, int violations) {
        traffic.clusters().forEach(this::count);
        hazards.injected().forEach((what, number) -> faults.merge(what, number, Integer::sum));
        System.out.printf("chaos: %d clusters, seed %d, %d requests about clusters%n", clusters, seed, requests);
        for (Phase phase : phases) {
            SortedMap<String, Integer> states = new TreeMap<>();
            phase.changes().forEach(change -> states.merge(change.state().label(), 1, Integer::sum));
            System.out.printf(
                    "  %s: %d changes, %s%n", phase.name(), phase.changes().size(), states);
        }
        System.out.printf("  channel PUTs that Azure took: %d%n", written);
        faults.forEach((what, number) -> System.out.printf("  %-46s %6d%n", what, number));
        System.out.printf("  kinds of writes that a worker died before or after: %d%n", hazards.pointsOfDeath());
        System.out.printf(
                "  faults: %d, violations: %d%n",
                faults.values().stream().mapToInt(Integer::intValue).sum(), violations);
    }

    private void count(String cluster) {
        List<Event> events = traffic.of(cluster);
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            requests += event.what() == What.EDIT ? 0 : 1;
            if (event.what() == What.EDIT) {
                fault(event.accepted() ? "edit of someone else" : "edit of someone else, refused like ours");
                continue;
            }
            int status = event.request().status();
            String method = event.what() == What.READ ? "GET" : event.request().method();
            if (status == 0) {
                fault(method + (event.accepted() ? " done, answer lost" : " reset"));
            } else if (status >= 400) {
                fault(method + " answered " + status);
            } else if (event.request().responseBody().isTextual()) {
                fault(method + " answered with a broken body");
            }
            if (event.what() == What.CHANNEL && event.accepted()) {
                written++;
                outcome(event, events.subList(i + 1, events.size()));
            }
        }
    }

    private void outcome(Event put, List<Event> after) {
        for (Event event : after) {
            JsonNode body = event.request().responseBody();
            if (event.what() == What.READ && body.isObject()) {
                String state = body.at("/properties/provisioningState").asText();
                if (state.equals("Failed")) {
                    fault("PUT taken, operation failed");
                    return;
                }
                if (state.equals("Succeeded")) {
                    if (!body.at(CHANNEL).equals(put.sent().at(CHANNEL))) {
                        fault("PUT taken, channel silently kept");
                    }
                    return;
                }
            }
        }
    }

    private void fault(String what) {
        faults.merge(what, 1, Integer::sum);
    }
}
