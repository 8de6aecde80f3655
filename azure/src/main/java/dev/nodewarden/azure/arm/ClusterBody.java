package dev.nodewarden.azure.arm;

import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import com.azure.resourcemanager.containerservice.models.ManagedClusterAgentPoolProfile;
import com.azure.resourcemanager.containerservice.models.ManagedClusterAutoUpgradeProfile;
import com.azure.resourcemanager.containerservice.models.ManagedClusterSku;
import com.azure.resourcemanager.containerservice.models.PowerState;
import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.ClusterProfile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the SDK's model of a managed cluster. Its enumerations are open, so values that this SDK does not know stay as
 * they came.
 */
final class ClusterBody {
    private ClusterBody() {}

    /** Throws a malformed {@link ArmException} when the body cannot be a managed cluster. */
    static Cluster read(@Nullable ManagedClusterInner body, Instant observedAt) {
        if (body == null) {
            throw ArmException.malformed("an answer holds no managed cluster");
        }
        Optional<ManagedClusterAutoUpgradeProfile> upgrades = Optional.ofNullable(body.autoUpgradeProfile());
        return new Cluster(
                id(body.id()),
                text(body.location())
                        .orElseThrow(() -> ArmException.malformed("a managed cluster has no location"))
                        .toLowerCase(Locale.ROOT),
                tags(body.tags()),
                upgrades.flatMap(profile -> text(profile.nodeOSUpgradeChannel())),
                upgrades.flatMap(profile -> text(profile.upgradeChannel())),
                agentPools(body.agentPoolProfiles()),
                text(body.provisioningState()),
                Optional.ofNullable(body.powerState()).map(PowerState::code).map(Object::toString),
                profile(body),
                text(body.resourceUid()),
                observedAt);
    }

    private static ClusterProfile profile(ManagedClusterInner body) {
        return new ClusterProfile(
                Optional.ofNullable(body.sku()).map(ManagedClusterSku::name).map(Object::toString),
                text(body.currentKubernetesVersion()).or(() -> text(body.kubernetesVersion())),
                Optional.ofNullable(body.networkProfile()).flatMap(network -> text(network.outboundType())),
                Optional.ofNullable(body.nodeProvisioningProfile()).flatMap(nodes -> text(nodes.mode())),
                text(body.supportPlan()));
    }

    /** The id as a {@link ClusterId}, or malformed. */
    static ClusterId id(@Nullable String armId) {
        return Optional.ofNullable(armId)
                .flatMap(ClusterId::tryParse)
                .orElseThrow(() -> ArmException.malformed("a managed cluster has no usable id"));
    }

    /** Tags with a null value turned into an empty one, as the portal shows them. */
    static Map<String, String> tags(@Nullable Map<String, String> tags) {
        Map<String, String> copy = new HashMap<>();
        if (tags != null) {
            tags.forEach(
                    (key, value) -> copy.put(key, Optional.ofNullable(value).orElse("")));
        }
        return copy;
    }

    private static List<AgentPool> agentPools(@Nullable List<ManagedClusterAgentPoolProfile> profiles) {
        return profiles == null
                ? List.of()
                : profiles.stream().map(ClusterBody::agentPool).toList();
    }

    private static AgentPool agentPool(ManagedClusterAgentPoolProfile profile) {
        return new AgentPool(
                text(profile.name()).orElseThrow(() -> ArmException.malformed("an agent pool has no name")),
                text(profile.osType()),
                text(profile.osSku()),
                text(profile.vmSize()),
                Optional.ofNullable(profile.count()),
                text(profile.nodeImageVersion()));
    }

    /** Resource Manager writes "unset" as nothing, null or an empty text. */
    private static Optional<String> text(@Nullable Object value) {
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
    }
}
