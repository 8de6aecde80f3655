package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Json;

/**
 * Lists what the caller may do in a subscription: everything but what the faults file withholds.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/authorization/permissions">Permissions</a>
 */
final class Permissions {
    private static final String ACTION = "Microsoft.Authorization/permissions/read";

    private final Gates gates;
    private final Access access;

    Permissions(Gates gates, Access access) {
        this.gates = gates;
        this.access = access;
    }

    Answer list(ArmRequest request) {
        return gates.toRead(request, ACTION, subscription -> Answer.json(200, body()));
    }

    private ObjectNode body() {
        ObjectNode body = Json.object();
        ObjectNode permission = body.putArray("value").addObject();
        permission.putArray("actions").add("*");
        ArrayNode withheld = permission.putArray("notActions");
        access.withheldActions().stream().sorted().forEach(withheld::add);
        permission.putArray("dataActions");
        permission.putArray("notDataActions");
        return body;
    }
}
