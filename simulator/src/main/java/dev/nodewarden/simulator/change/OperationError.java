package dev.nodewarden.simulator.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Json;

/** Why an operation failed: what its status says, and the cluster's {@code status.provisioningError}. */
public record OperationError(String code, String message) {

    /** The error as ARM writes it. */
    public ObjectNode toJson() {
        return Json.object().put("code", code).put("message", message);
    }
}
