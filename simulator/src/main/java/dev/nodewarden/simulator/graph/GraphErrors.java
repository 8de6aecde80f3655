package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Json;

/** The refusals of Resource Graph. */
final class GraphErrors {
    private GraphErrors() {}

    static Answer badRequest(String code, String message) {
        return error(400, "BadRequest", code, message);
    }

    static Answer throttled() {
        return error(
                429,
                "RateLimiting",
                "RateLimiting",
                "Client application has been throttled and should not attempt to repeat the request until an amount of"
                        + " time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.");
    }

    private static Answer error(int status, String code, String detailCode, String detail) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error")
                .put("code", code)
                .put("message", "Please provide below info when asking for support: correlationId = simulated.");
        error.putArray("details").addObject().put("code", detailCode).put("message", detail);
        return Answer.json(status, body);
    }
}
