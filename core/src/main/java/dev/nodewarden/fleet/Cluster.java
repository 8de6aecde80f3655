package dev.nodewarden.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One managed cluster as Azure described it. Text is Azure's own and not trusted anywhere.
 *
 * @param location the region's name, in lower case
 * @param tags Azure resource tags, keys as stored
 * @param nodeOsUpgradeChannel ARM's value as it came; empty when unset
 * @param upgradeChannel ARM's value as it came; empty when unset
 * @param resourceUid what AKS calls this very cluster: another value under the same id is a new cluster
 * @param outcomes what is known about it from elsewhere
 * @param observedAt when the facts but the outcomes were read
 */
public record Cluster(
        ClusterId id,
        String location,
        Map<String, String> tags,
        Optional<String> nodeOsUpgradeChannel,
        Optional<String> upgradeChannel,
        List<AgentPool> agentPools,
        Optional<String> provisioningState,
        Optional<String> powerState,
        ClusterProfile profile,
        Optional<String> resourceUid,
        Outcomes outcomes,
        Instant observedAt) {

    public Cluster {
        tags = Map.copyOf(tags);
        agentPools = List.copyOf(agentPools);
    }

    /** A cluster of which only its own facts were read. */
    public Cluster(
            ClusterId id,
            String location,
            Map<String, String> tags,
            Optional<String> nodeOsUpgradeChannel,
            Optional<String> upgradeChannel,
            List<AgentPool> agentPools,
            Optional<String> provisioningState,
            Optional<String> powerState,
            ClusterProfile profile,
            Optional<String> resourceUid,
            Instant observedAt) {
        this(
                id,
                location,
                tags,
                nodeOsUpgradeChannel,
                upgradeChannel,
                agentPools,
                provisioningState,
                powerState,
                profile,
                resourceUid,
                Outcomes.NOT_READ,
                observedAt);
    }

    /** Returns the same cluster with other tags. */
    public Cluster withTags(Map<String, String> other) {
        return new Cluster(
                id,
                location,
                other,
                nodeOsUpgradeChannel,
                upgradeChannel,
                agentPools,
                provisioningState,
                powerState,
                profile,
                resourceUid,
                outcomes,
                observedAt);
    }

    /** Returns the same cluster with what is known about it from elsewhere. */
    public Cluster withOutcomes(Outcomes known) {
        return new Cluster(
                id,
                location,
                tags,
                nodeOsUpgradeChannel,
                upgradeChannel,
                agentPools,
                provisioningState,
                powerState,
                profile,
                resourceUid,
                known,
                observedAt);
    }

    /** Says whether the cluster has this tag: keys without case, as Azure has them, values exactly. */
    public boolean hasTag(String key, String value) {
        return tags.entrySet().stream()
                .anyMatch(tag ->
                        tag.getKey().equalsIgnoreCase(key) && tag.getValue().equals(value));
    }

    /** Says whether the cluster has every one of {@code wanted}, as {@link #hasTag} says. */
    public boolean hasTags(Map<String, String> wanted) {
        return wanted.entrySet().stream().allMatch(tag -> hasTag(tag.getKey(), tag.getValue()));
    }

    /** Says whether the cluster runs; so does one that ARM does not call anything else. */
    public boolean isRunning() {
        return powerState.map("Running"::equalsIgnoreCase).orElse(true);
    }

    /** Says whether the cluster's own channel is node-image, under which AKS forces NodeImage for the node OS. */
    public boolean followsNodeImages() {
        return upgradeChannel
                .flatMap(ClusterUpgradeChannel::fromArm)
                .filter(ClusterUpgradeChannel.NODE_IMAGE::equals)
                .isPresent();
    }

    /**
     * Returns the node OS channel that is in force: NodeImage under the cluster channel node-image, None when unset,
     * and empty when ARM's value is unknown to this release.
     */
    public Optional<NodeOsChannel> effectiveChannel() {
        if (followsNodeImages()) {
            return Optional.of(NodeOsChannel.NODE_IMAGE);
        }
        return nodeOsUpgradeChannel.map(NodeOsChannel::fromArm).orElseGet(() -> Optional.of(NodeOsChannel.NONE));
    }
}
