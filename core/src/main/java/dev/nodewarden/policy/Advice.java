package dev.nodewarden.policy;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeOsChannel;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a person should know about a cluster besides its findings: what the rules cannot see, and what keeps it from being
 * changed. It bears on no status.
 */
public final class Advice {
    private Advice() {}

    /** Returns sentences, most important first; none for an ordinary cluster. */
    public static List<String> of(Cluster cluster) {
        List<String> advice = new ArrayList<>();
        state(cluster).ifPresent(advice::add);
        if (!cluster.isRunning()) {
            advice.add(
                    "The cluster is stopped: its maintenance windows pass unused, and nothing is changed until it runs.");
        }
        if (cluster.profile().isAutomatic()) {
            advice.add("AKS Automatic fixes the node OS upgrade channel; only the window can be changed.");
        }
        if (cluster.profile().provisionsNodes()) {
            advice.add("Node auto-provisioning makes nodes that are in no agent pool, so image-stale does not see them."
                    + " They take new images in the node OS window, which must be set 30 minutes before it opens.");
        }
        pools(cluster, advice);
        return List.copyOf(advice);
    }

    /** Returns the pools with nodes whose image has no day, or one that has not come yet. */
    static List<AgentPool> undated(Cluster cluster) {
        LocalDate tomorrow =
                LocalDate.ofInstant(cluster.observedAt(), ZoneOffset.UTC).plusDays(1);
        return only(
                cluster,
                pool -> !pool.isEmpty()
                        && pool.imageDate()
                                .filter(date -> !date.isAfter(tomorrow))
                                .isEmpty());
    }

    private static Optional<String> state(Cluster cluster) {
        return cluster.provisioningState()
                .filter(state -> !state.equalsIgnoreCase("Succeeded"))
                .map(state -> switch (state.toLowerCase(Locale.ROOT)) {
                    case "failed", "canceled" ->
                        "The cluster's last operation ended as " + state
                                + ": AKS may upgrade nothing until that is mended, and nodewarden does not change it.";
                    default ->
                        "An operation runs on the cluster (" + PoolList.cut(state, 40)
                                + "): what is told here may have changed, and nothing is changed meanwhile.";
                });
    }

    private static void pools(Cluster cluster, List<String> advice) {
        if (cluster.agentPools().isEmpty()) {
            advice.add("No agent pools are listed, so nothing is known about node images.");
        }
        List<AgentPool> undated = undated(cluster);
        if (!undated.isEmpty()) {
            advice.add("The day of the node image is not known, and image-stale does not judge: "
                    + PoolList.names(undated) + ".");
        }
        List<AgentPool> empty = only(cluster, AgentPool::isEmpty);
        if (!empty.isEmpty()) {
            advice.add("Without nodes now, and not judged by image-stale: " + PoolList.names(empty) + ".");
        }
        if (Channels.inForce(cluster, NodeOsChannel.SECURITY_PATCH)) {
            disputed(cluster).ifPresent(advice::add);
        }
    }

    private static Optional<String> disputed(Cluster cluster) {
        List<AgentPool> disputed = only(cluster, SecurityPatchSupport::isDisputed);
        if (disputed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("Microsoft's pages disagree whether SecurityPatch patches Azure Linux on GPUs of AMD: check "
                + PoolList.names(disputed) + ".");
    }

    private static List<AgentPool> only(Cluster cluster, Predicate<AgentPool> which) {
        return cluster.agentPools().stream().filter(which).toList();
    }
}
