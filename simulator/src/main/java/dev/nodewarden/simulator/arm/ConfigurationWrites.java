package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.change.Window;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Body;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes of maintenance configurations. They take effect at once, have no eTag and know no conditions. */
final class ConfigurationWrites {
    private static final String ACTION = "Microsoft.ContainerService/managedClusters/maintenanceConfigurations/";

    private final Gates gates;
    private final Clock clock;

    ConfigurationWrites(Gates gates, Clock clock) {
        this.gates = gates;
        this.clock = clock;
    }

    /** PUT of a maintenance configuration. A new one is answered with 200 too, as was recorded. */
    Answer put(ArmRequest request) {
        return gates.toWriteCluster(
                request, ACTION + "write", cluster -> gates.paced(cluster, paced -> put(request, paced)));
    }

    private Answer put(ArmRequest request, Cluster cluster) {
        Optional<ObjectNode> given = request.json();
        if (given.isEmpty()) {
            return ArmErrors.invalidContent("The body must be a JSON object");
        }
        Instant now = clock.instant();
        Optional<String> name =
                Window.NAMES.stream().filter(request.child()::equalsIgnoreCase).findFirst();
        if (name.isEmpty()) {
            return wrongName();
        }
        return Window.problem(name.get(), given.get(), now)
                .map(problem ->
                        ArmErrors.byAks(400, "InvalidParameter", "Invalid maintenance configuration: " + problem))
                .orElseGet(() -> {
                    ObjectNode kept = Window.kept(id(cluster, name.get()), name.get(), given.get(), now);
                    cluster.replaceConfiguration(name.get(), kept);
                    return Answer.json(200, kept);
                });
    }

    static String id(Cluster cluster, String name) {
        return "/subscriptions/" + cluster.id().subscription() + "/resourceGroups/"
                + cluster.id().resourceGroup() + "/providers/Microsoft.ContainerService/managedClusters/"
                + cluster.id().name() + "/maintenanceConfigurations/" + name;
    }

    /** Worded as in Azure/ARO-HCP pull request 3260. */
    private static Answer wrongName() {
        return ArmErrors.byAks(
                400,
                "InvalidParameter",
                "Only 'default', 'aksManagedAutoUpgradeSchedule' and 'aksManagedNodeOSUpgradeSchedule' are allowed"
                        + " configNames for maintenance configuration.");
    }

    /** DELETE of a maintenance configuration, which need not exist. */
    Answer delete(ArmRequest request) {
        return gates.toDeleteInCluster(
                request,
                ACTION + "delete",
                cluster -> gates.paced(cluster, paced -> {
                    boolean removed = paced.removeConfiguration(request.child());
                    return new Answer(removed ? 200 : 204, Map.of(), Body.EMPTY);
                }));
    }
}
