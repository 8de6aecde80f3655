package dev.nodewarden.simulator.arm;

import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.throttle.Quotas;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Body;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The reads of the AKS resource provider. */
final class ManagedClusters {
    private static final String ACTION = "Microsoft.ContainerService/managedClusters";

    private final Gates gates;
    private final Quotas quotas;
    private final Paging paging;

    ManagedClusters(Gates gates, Quotas quotas, Paging paging) {
        this.gates = gates;
        this.quotas = quotas;
        this.paging = paging;
    }

    Answer list(ArmRequest request) {
        return gates.toRead(
                request,
                ACTION + "/read",
                subscription -> quotas.listClusters(subscription.id())
                        .map(ArmErrors::aksThrottled)
                        .orElseGet(() -> paging.page(request.request(), subscription.clusters(), Cluster::body)));
    }

    Answer listInGroup(ArmRequest request) {
        String group = request.resourceGroup();
        return gates.toRead(request, ACTION + "/read", subscription -> {
            List<Cluster> clusters = subscription.clusters(group);
            if (clusters.isEmpty()) {
                return ArmErrors.resourceGroupNotFound(group);
            }
            return quotas.listClusters(subscription.id(), group)
                    .map(ArmErrors::aksThrottled)
                    .orElseGet(() -> paging.page(request.request(), clusters, Cluster::body));
        });
    }

    Answer get(ArmRequest request) {
        return gates.toReadCluster(
                request,
                ACTION + "/read",
                cluster -> quotas.getCluster(cluster.key())
                        .map(ArmErrors::aksThrottled)
                        .orElseGet(() -> Answer.json(200, cluster.body())));
    }

    Answer listAgentPools(ArmRequest request) {
        return inClusterPaced(
                request,
                ACTION + "/agentPools/read",
                cluster -> Answer.json(200, Body.page(AgentPools.of(cluster), null)));
    }

    Answer getAgentPool(ArmRequest request) {
        return inClusterPaced(
                request,
                ACTION + "/agentPools/read",
                cluster -> found(AgentPools.find(cluster, request.child()), "Agent pool " + request.child()));
    }

    Answer listConfigurations(ArmRequest request) {
        return inClusterPaced(
                request,
                ACTION + "/maintenanceConfigurations/read",
                cluster -> Answer.json(200, Body.page(cluster.configurations(), null)));
    }

    Answer getConfiguration(ArmRequest request) {
        return inClusterPaced(
                request,
                ACTION + "/maintenanceConfigurations/read",
                cluster ->
                        found(cluster.configuration(request.child()), "Maintenance configuration " + request.child()));
    }

    private static Answer found(Optional<Body> body, String what) {
        return body.map(present -> Answer.json(200, present)).orElseGet(() -> ArmErrors.notFoundByAks(what));
    }

    private Answer inClusterPaced(ArmRequest request, String action, Function<Cluster, Answer> read) {
        return gates.toReadCluster(request, action, cluster -> gates.paced(cluster, read));
    }
}
