package dev.nodewarden.simulator.faults;

import dev.nodewarden.simulator.arm.ArmErrors;
import dev.nodewarden.simulator.identity.Credentials;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Body;
import java.util.Map;

/** The bodies Azure sends with a status when a fault gives none: gateways answer in HTML, ARM in JSON. */
public final class RealisticAnswers {
    private static final Map<Integer, String> GATEWAY =
            Map.of(502, "Bad Gateway", 503, "Service Unavailable", 504, "Gateway Timeout");

    private RealisticAnswers() {}

    /**
     * The answer of a fault.
     *
     * @param path of the request, for messages that repeat it
     */
    public static Answer of(FaultResponse.Reply reply, String path) {
        Answer answer = reply.body()
                .map(body -> Answer.json(reply.status(), body))
                .orElseGet(() -> usual(reply.status(), path));
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /**
     * A refusal in its usual words.
     *
     * @param path of the request
     */
    public static Answer of(FaultResponse.Refusal refusal, String path) {
        return Refusals.of(refusal.name(), path);
    }

    private static Answer usual(int status, String path) {
        if (GATEWAY.containsKey(status)) {
            return html(status, GATEWAY.get(status));
        }
        return switch (status) {
            case 403 ->
                ArmErrors.forbidden(
                        Credentials.PRINCIPAL.objectId(), "Microsoft.ContainerService/managedClusters/read", path);
            case 404 -> ArmErrors.error(404, "NotFound", "The resource was not found.");
            case 409 -> ArmErrors.error(409, "Conflict", "The request conflicts with another one.");
            case 429 -> ArmErrors.error(429, "TooManyRequests", "Too many requests. Please try again after sometime.");
            case 500 -> ArmErrors.error(500, "InternalServerError", "The server encountered an internal error.");
            default -> ArmErrors.error(status, "SimulatedFault", "The simulator was told to answer " + status + ".");
        };
    }

    private static Answer html(int status, String title) {
        String page = "<html>\r\n<head><title>" + status + " " + title + "</title></head>\r\n<body>\r\n<center><h1>"
                + status + " " + title + "</h1></center>\r\n<hr><center>Microsoft-Azure-Application-Gateway/v2"
                + "</center>\r\n</body>\r\n</html>\r\n";
        return new Answer(status, Map.of("Content-Type", "text/html"), Body.of(page));
    }
}
