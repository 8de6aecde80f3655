package dev.nodewarden.azure.arm;

import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.Context;
import com.azure.resourcemanager.containerservice.fluent.ManagedClustersClient;
import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Reading;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads managed clusters from Resource Manager, one or all of a subscription. */
final class ManagedClusters {
    private final AksClients clients;
    private final Clock clock;

    ManagedClusters(AksClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    Reading<Cluster> get(ClusterId id) {
        return ArmCalls.read(() -> {
            Instant observedAt = clock.instant();
            Cluster cluster = ClusterBody.read(
                    clients(id.subscriptionId())
                            .getByResourceGroupWithResponse(id.resourceGroup(), id.name(), Context.NONE)
                            .getValue(),
                    observedAt);
            if (!cluster.id().equals(id)) {
                throw ArmException.malformed("Azure answered with another cluster than was asked for");
            }
            return cluster;
        });
    }

    /** Lists the clusters of one subscription by key; none where AKS was never used. */
    Reading<List<Cluster>> list(String subscriptionId) {
        return ArmCalls.read(() -> {
            try {
                return pages(subscriptionId);
            } catch (ArmException e) {
                if (e.says(ArmFailures.PROVIDER_NOT_REGISTERED)) {
                    return List.of();
                }
                throw e;
            }
        });
    }

    private List<Cluster> pages(String subscriptionId) {
        TreeMap<String, Cluster> found = new TreeMap<>();
        // Taken before the first page, so it is never later than the oldest fact.
        Instant observedAt = clock.instant();
        for (PagedResponse<ManagedClusterInner> page :
                clients(subscriptionId).list().iterableByPage()) {
            for (ManagedClusterInner body : items(page.getValue())) {
                Cluster cluster = ClusterBody.read(body, observedAt);
                if (!cluster.id().subscriptionId().equalsIgnoreCase(subscriptionId)) {
                    throw ArmException.malformed("a list of clusters holds one of another subscription");
                }
                found.put(cluster.id().key(), cluster);
            }
        }
        return List.copyOf(found.values());
    }

    private static List<ManagedClusterInner> items(@Nullable List<ManagedClusterInner> value) {
        if (value == null) {
            throw ArmException.malformed("a page of clusters has no value");
        }
        return value;
    }

    private ManagedClustersClient clients(String subscriptionId) {
        return clients.of(subscriptionId).getManagedClusters();
    }
}
