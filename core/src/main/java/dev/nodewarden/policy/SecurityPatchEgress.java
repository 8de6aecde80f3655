package dev.nodewarden.policy;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeOsChannel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code security-patch-egress}: the nodes fetch patches themselves, and may not be able to. */
final class SecurityPatchEgress implements Rule {
    private static final Set<String> OPEN =
            words("loadBalancer", "managedNATGateway", "managedNATGatewayV2", "userAssignedNATGateway");
    private static final Set<String> RESTRICTED = words("userDefinedRouting", "none", "block");

    @Override
    public String id() {
        return "security-patch-egress";
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public String source() {
        return Sources.NODE_OS_CHANNELS;
    }

    /** AKS's default is a load balancer, so a cluster that does not say its type reaches everything. */
    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        Cluster cluster = facts.cluster();
        if (!Channels.inForce(cluster, NodeOsChannel.SECURITY_PATCH) || !hasLinux(cluster)) {
            return Optional.empty();
        }
        return cluster.profile()
                .outboundType()
                .filter(type -> !OPEN.contains(type))
                .map(type -> Finding.of(
                        context,
                        this,
                        () -> Explanation.of(
                                message(type),
                                Map.of(
                                        "nodeOSUpgradeChannel",
                                        NodeOsChannel.SECURITY_PATCH.armName(),
                                        "outboundType",
                                        PoolList.cut(type, 40)),
                                Optional.empty())));
    }

    private static String message(String type) {
        String because = RESTRICTED.contains(type)
                ? "egress is restricted (outboundType " + type + ")"
                : "how far egress reaches is not known (outboundType " + PoolList.cut(type, 40) + ")";
        return "Under SecurityPatch the nodes download patches from snapshot.ubuntu.com, and " + because
                + ": allow HTTPS to it, or set NodeImage.";
    }

    /** A cluster that lists no pools may have some of any kind. */
    private static boolean hasLinux(Cluster cluster) {
        return cluster.agentPools().isEmpty() || !cluster.agentPools().stream().allMatch(AgentPool::isWindows);
    }

    private static Set<String> words(String... words) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(words));
        return set;
    }
}
