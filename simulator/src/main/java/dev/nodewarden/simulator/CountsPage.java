package dev.nodewarden.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Json;
import dev.nodewarden.simulator.wire.Request;

/**
 * The counters over HTTPS, for programs that run the simulator as a process of its own: {@code GET /simulator/counts}.
 * Needs no token, is neither counted nor logged, and nothing in Azure has this path.
 */
final class CountsPage {
    private static final String PATH = "/simulator/counts";

    private CountsPage() {}

    static boolean isFor(Request request) {
        return request.method().equals("GET") && PATH.equals(request.uri().getPath());
    }

    static Answer of(RequestCounts counts) {
        ObjectNode body = Json.object()
                .put("subscriptions", counts.subscriptions())
                .put("resourceGraph", counts.resourceGraph())
                .put("clusterList", counts.clusterList())
                .put("clusterGet", counts.clusterGet())
                .put("agentPools", counts.agentPools())
                .put("windows", counts.windows())
                .put("clusterWrites", counts.clusterWrites())
                .put("agentPoolWrites", counts.agentPoolWrites())
                .put("windowWrites", counts.windowWrites())
                .put("operationStatus", counts.operationStatus())
                .put("token", counts.token())
                .put("other", counts.other())
                .put("throttled", counts.throttled())
                .put("total", counts.total());
        return Answer.json(200, body);
    }
}
