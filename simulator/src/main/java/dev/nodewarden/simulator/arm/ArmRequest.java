package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.change.Behaviour;
import dev.nodewarden.simulator.change.OperationError;
import dev.nodewarden.simulator.estate.ClusterId;
import dev.nodewarden.simulator.identity.Principal;
import dev.nodewarden.simulator.wire.Json;
import dev.nodewarden.simulator.wire.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request whose caller is known and whose path was recognised.
 *
 * @param behaviour what is to go differently from usual
 * @param holes what fills the holes of the operation's path: subscription, resource group, cluster, child
 */
record ArmRequest(Request request, List<String> holes, Principal caller, Optional<Behaviour> behaviour) {

    String subscription() {
        return holes.get(0);
    }

    String resourceGroup() {
        return holes.get(1);
    }

    ClusterId cluster() {
        return new ClusterId(holes.get(0), holes.get(1), holes.get(2));
    }

    /** The name of the cluster's child: an agent pool or a maintenance configuration. */
    String child() {
        return holes.get(3);
    }

    /** The body, if it is a JSON object. */
    Optional<ObjectNode> json() {
        try {
            return Json.parse(request.body().text()) instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** How long the operation that it begins takes, where that usually is {@code usual}. */
    Duration operationTime(Duration usual) {
        return behaviour.orElse(null) instanceof Behaviour.Hold hold ? hold.duration() : usual;
    }

    /** What the operation that it begins fails with, if it does. */
    Optional<OperationError> operationFailure() {
        return behaviour.orElse(null) instanceof Behaviour.FailOperation fail
                ? Optional.of(fail.error())
                : Optional.empty();
    }

    String apiVersion() {
        return request.query("api-version").orElse("");
    }
}
