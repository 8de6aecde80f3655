package dev.nodewarden.simulator.arm;

import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.estate.Subscription;
import dev.nodewarden.simulator.throttle.Quotas;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Body;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The reads of the AKS resource provider. Each passes the same gates in the same order as in Azure: does the
 * subscription exist, may the caller read, ARM's quota, does the cluster exist, AKS's quota.
 */
final class ManagedClusters {
    private static final String ACTION = "Microsoft.ContainerService/managedClusters";

    private final EstateIndex estate;
    private final Access access;
    private final Quotas quotas;
    private final Paging paging;

    ManagedClusters(EstateIndex estate, Access access, Quotas quotas, Paging paging) {
        this.estate = estate;
        this.access = access;
        this.quotas = quotas;
        this.paging = paging;
    }

    Answer list(ArmRequest request) {
        return inSubscription(
                request,
                ACTION + "/read",
                subscription -> quotas.listClusters(subscription.id())
                        .map(ArmErrors::aksThrottled)
                        .orElseGet(() -> paging.page(request.request(), subscription.clusters(), Cluster::body)));
    }

    Answer listInGroup(ArmRequest request) {
        String group = request.resourceGroup();
        return inSubscription(request, ACTION + "/read", subscription -> {
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
        return inCluster(
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
        return inCluster(
                request,
                action,
                cluster -> quotas.otherAks(cluster.id().subscription(), cluster.location())
                        .map(ArmErrors::aksThrottled)
                        .orElseGet(() -> read.apply(cluster)));
    }

    private Answer inCluster(ArmRequest request, String action, Function<Cluster, Answer> read) {
        return inSubscription(
                request,
                action,
                subscription -> estate.cluster(request.cluster())
                        .map(read)
                        .orElseGet(() -> ArmErrors.clusterNotFound(request.cluster())));
    }

    private Answer inSubscription(ArmRequest request, String action, Function<Subscription, Answer> read) {
        Optional<Subscription> subscription = estate.subscription(request.subscription());
        if (subscription.isEmpty()) {
            return ArmErrors.subscriptionNotFound(request.subscription());
        }
        if (access.isForbidden(subscription.get())) {
            String scope = request.request().uri().getPath();
            return ArmErrors.forbidden(request.caller().objectId(), action, scope);
        }
        return quotas.armRead(subscription.get().id())
                .map(wait -> ArmErrors.armThrottled(subscription.get().id(), "GET/" + action, wait))
                .orElseGet(() -> read.apply(subscription.get()))
                .with(
                        "x-ms-ratelimit-remaining-subscription-reads",
                        Integer.toString(quotas.armReadsLeft(subscription.get().id())));
    }
}
