package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.change.OperationError;
import dev.nodewarden.simulator.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One long-running operation.
 *
 * @param startNanos when it began, by the simulator's ticker
 * @param nodes how many nodes it goes through
 * @param failure why it fails at its end; empty if it succeeds
 */
record AsyncOperation(
        String id,
        String subscription,
        Instant startTime,
        long startNanos,
        Duration duration,
        int nodes,
        Optional<OperationError> failure) {

    boolean isOver(long nanos) {
        return nanos - startNanos >= duration.toNanos();
    }

    /** The status body. Progress is free text, as AKS writes it; only the end is one of ARM's words. */
    ObjectNode status(long nanos) {
        ObjectNode body = Json.object().put("name", otherByteOrder(id));
        if (!isOver(nanos)) {
            return body.put("status", progress(nanos)).put("startTime", startTime.toString());
        }
        body.put("status", failure.isPresent() ? "Failed" : "Succeeded")
                .put("startTime", startTime.toString())
                .put("endTime", startTime.plus(duration).toString());
        failure.ifPresent(error -> body.set("error", error.toJson()));
        return body;
    }

    private String progress(long nanos) {
        long third = (nanos - startNanos) * 3 / Math.max(1, duration.toNanos());
        if (third == 0) {
            return "InProgress";
        }
        return "UpdatingAgentPools: " + (third - 1) * nodes / 2 + "/" + nodes + " nodes completed";
    }

    /** AKS has written the first three groups in the other byte order than the address, so names tell nothing. */
    private static String otherByteOrder(String id) {
        String[] groups = id.split("-", -1);
        for (int i = 0; i < 3; i++) {
            StringBuilder turned = new StringBuilder();
            for (int at = groups[i].length() - 2; at >= 0; at -= 2) {
                turned.append(groups[i], at, at + 2);
            }
            groups[i] = turned.toString();
        }
        return String.join("-", groups);
    }
}
