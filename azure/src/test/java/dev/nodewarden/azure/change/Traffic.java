package dev.nodewarden.azure.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.LoggedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request log says, cluster by cluster and in order. Knows nothing of our own tables. */
final class Traffic {
    private static final Pattern ADDRESS = Pattern.compile(
            "(/subscriptions/[^/]+/resourcegroups/[^/]+/providers/microsoft.containerservice/managedclusters/[^/?]+)"
                    + "(/maintenanceconfigurations/[^/?]+)?(?:\\?.*)?");

    private final Map<String, List<Event>> byCluster = new TreeMap<>();

    /** What happened to a cluster. */
    enum What {
        /** We read the cluster. */
        READ,
        /** We wrote the whole cluster: a change of the channel. */
        CHANNEL,
        /** We wrote or deleted a maintenance configuration. */
        WINDOW,
        /** Someone else edited it. */
        EDIT
    }

    /**
     * One line of the log.
     *
     * @param number its place in the whole log
     */
    record Event(int number, What what, LoggedRequest request) {
        /** Whether Azure did it, told or not: an answer that got lost has no status, but holds the resource. */
        boolean accepted() {
            int status = request.status();
            return (status >= 200 && status < 300)
                    || (status == 0 && request.responseBody().has("id"));
        }

        JsonNode sent() {
            return request.requestBody();
        }
    }

    private Traffic() {}

    static Traffic of(List<LoggedRequest> log) {
        Traffic traffic = new Traffic();
        for (int i = 0; i < log.size(); i++) {
            traffic.add(i, log.get(i));
        }
        return traffic;
    }

    private void add(int number, LoggedRequest request) {
        Matcher address = ADDRESS.matcher(request.path().toLowerCase(Locale.ROOT));
        if (!address.matches()) {
            return;
        }
        boolean window = address.group(2) != null;
        What what = switch (request.method()) {
            case "EDIT" -> What.EDIT;
            case "GET" -> What.READ;
            case "PUT", "DELETE" -> window ? What.WINDOW : What.CHANNEL;
            default -> throw new AssertionError("nothing of ours sends " + request.method());
        };
        byCluster.computeIfAbsent(address.group(1), key -> new ArrayList<>()).add(new Event(number, what, request));
    }

    /** The lower-cased ids of the clusters it speaks of. */
    List<String> clusters() {
        return List.copyOf(byCluster.keySet());
    }

    List<Event> of(String cluster) {
        return byCluster.getOrDefault(cluster, List.of());
    }

    List<Event> of(String cluster, What what) {
        return of(cluster).stream().filter(event -> event.what() == what).toList();
    }

    /** The last reading before this event that was answered. */
    JsonNode readBefore(String cluster, Event event) {
        return of(cluster).stream()
                .filter(read -> read.what() == What.READ
                        && read.number() < event.number()
                        && read.request().status() == 200)
                .reduce((earlier, later) -> later)
                .map(read -> read.request().responseBody())
                .orElseThrow(() -> new AssertionError("nothing was read before " + event));
    }
}
