package dev.nodewarden.simulator;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

/** A small made-up estate, and what tests over it have in common: ten clusters in each of two subscriptions. */
final class Small {
    static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    static final Estate ESTATE = EstateGenerator.generate(
            GeneratedEstate.of(20, 2, 11, NOW).withRegions(1).withEqualLanes(true));
    static final SimulatorOptions OPTIONS = SimulatorOptions.defaults().withKeepRequests(true);

    /** The id of the first subscription. */
    static final String FIRST = ESTATE.subscriptionIds().get(0);

    static final String CLUSTERS = "/providers/Microsoft.ContainerService/managedClusters";

    private Small() {}

    /** The id of a cluster in the first subscription. */
    static String anyCluster() {
        return ESTATE.index()
                .subscription(FIRST)
                .orElseThrow()
                .clusters()
                .get(0)
                .writtenId();
    }

    /** The code of an ARM error. */
    static String code(HttpResponse<String> answer) throws IOException {
        return Client.json(answer).at("/error/code").asText();
    }

    static LoggedRequest last(SimulatedAzure azure) {
        List<LoggedRequest> requests = azure.requests();
        return requests.get(requests.size() - 1);
    }
}
