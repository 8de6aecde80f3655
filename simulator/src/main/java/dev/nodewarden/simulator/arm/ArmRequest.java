package dev.nodewarden.simulator.arm;

import dev.nodewarden.simulator.estate.ClusterId;
import dev.nodewarden.simulator.identity.Principal;
import dev.nodewarden.simulator.wire.Request;
import java.util.List;

/**
 * A request whose caller is known and whose path was recognised.
 *
 * @param holes what fills the holes of the operation's path: subscription, resource group, cluster, child
 */
record ArmRequest(Request request, List<String> holes, Principal caller) {

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
}
