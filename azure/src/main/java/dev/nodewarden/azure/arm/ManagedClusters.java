package dev.nodewarden.azure.arm;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.ReadValueCallback;
import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import com.azure.resourcemanager.containerservice.models.ManagedClusterListResult;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Reading;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads managed clusters from Resource Manager, one or all of a subscription. */
final class ManagedClusters {
    private final ArmGet get;
    private final Clock clock;

    ManagedClusters(ArmGet get, Clock clock) {
        this.get = get;
        this.clock = clock;
    }

    Reading<Cluster> get(ClusterId id) {
        return ArmCalls.read(() -> {
            Instant observedAt = clock.instant();
            return parse(get.body(get.cluster(id)), id, observedAt);
        });
    }

    /** Reads the body of a GET of {@code id}. */
    static Cluster parse(byte[] body, ClusterId id, Instant observedAt) {
        Cluster cluster = ClusterBody.read(read(body, ManagedClusterInner::fromJson), observedAt);
        if (!cluster.id().equals(id)) {
            throw ArmException.malformed("Azure answered with another cluster than was asked for");
        }
        return cluster;
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
        Map<String, Cluster> found = new TreeMap<>();
        // Taken before the first page, so it is never later than the oldest fact.
        Instant observedAt = clock.instant();
        Optional<String> next = Optional.of(get.clustersOf(subscriptionId));
        while (next.isPresent()) {
            ManagedClusterListResult page = read(get.body(next.get()), ManagedClusterListResult::fromJson);
            for (ManagedClusterInner body : items(page.value())) {
                Cluster cluster = of(subscriptionId, ClusterBody.read(body, observedAt));
                found.put(cluster.id().key(), cluster);
            }
            next = Optional.ofNullable(page.nextLink()).filter(link -> !link.isBlank());
        }
        return List.copyOf(found.values());
    }

    private static Cluster of(String subscriptionId, Cluster cluster) {
        if (!cluster.id().subscriptionId().equalsIgnoreCase(subscriptionId)) {
            throw ArmException.malformed("a list of clusters holds one of another subscription");
        }
        return cluster;
    }

    private static List<ManagedClusterInner> items(@Nullable List<ManagedClusterInner> value) {
        if (value == null) {
            throw ArmException.malformed("a page of clusters has no value");
        }
        return value;
    }

    /** Reads a body with the SDK's model. */
    static <T> T read(byte[] body, ReadValueCallback<JsonReader, @Nullable T> model) {
        try (JsonReader reader = JsonProviders.createReader(body)) {
            T value = model.read(reader);
            if (value != null) {
                return value;
            }
        } catch (IOException | IllegalStateException | IllegalArgumentException | ClassCastException e) {
            // What the SDK's readers throw at text that is no JSON, or JSON of another shape.
            throw ArmException.malformed("the answer does not have the promised shape");
        }
        throw ArmException.malformed("the answer is empty");
    }
}
