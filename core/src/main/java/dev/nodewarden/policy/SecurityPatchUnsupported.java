package dev.nodewarden.policy;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeOsChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code security-patch-unsupported}: the channel is SecurityPatch, and leaves some pools without patches. */
final class SecurityPatchUnsupported implements Rule {
    @Override
    public String id() {
        return "security-patch-unsupported";
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String source() {
        return Sources.NODE_OS_CHANNELS;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        if (!Channels.inForce(facts.cluster(), NodeOsChannel.SECURITY_PATCH)) {
            return Optional.empty();
        }
        for (AgentPool pool : facts.cluster().agentPools()) {
            if (SecurityPatchSupport.obstacle(pool).isPresent()) {
                return Optional.of(Finding.of(context, this, () -> explanation(facts.cluster())));
            }
        }
        return Optional.empty();
    }

    /** Whether a system that this release does not know is patched cannot be told. */
    @Override
    public Optional<String> undecidable(ClusterFacts facts) {
        if (!Channels.inForce(facts.cluster(), NodeOsChannel.SECURITY_PATCH)) {
            return Optional.empty();
        }
        for (AgentPool pool : facts.cluster().agentPools()) {
            if (pool.os().isEmpty()) {
                return Optional.of(unknown(pool));
            }
        }
        return Optional.empty();
    }

    private static Explanation explanation(Cluster cluster) {
        List<AgentPool> left = cluster.agentPools().stream()
                .filter(pool -> SecurityPatchSupport.obstacle(pool).isPresent())
                .toList();
        String pools = PoolList.of(
                left,
                pool -> PoolList.name(pool) + " ("
                        + SecurityPatchSupport.obstacle(pool).orElseThrow() + ")");
        String message = "The node OS upgrade channel is SecurityPatch, which does not patch agent "
                + (left.size() == 1 ? "pool " : "pools ") + pools + Channels.unchangeable(cluster) + ".";
        return Explanation.of(
                message,
                Map.of("nodeOSUpgradeChannel", NodeOsChannel.SECURITY_PATCH.armName(), "pools", pools),
                Channels.toNodeImage(cluster));
    }

    private static String unknown(AgentPool pool) {
        String value = pool.osSku()
                .map(sku -> "osSKU '" + PoolList.cut(sku, 40) + "'")
                .or(() -> pool.nodeImageVersion().map(image -> "nodeImageVersion '" + PoolList.cut(image, 80) + "'"))
                .orElse("osType '" + PoolList.cut(pool.osType().orElse(""), 40) + "'");
        return value + " of agent pool " + PoolList.name(pool)
                + " is not known to this release, so whether SecurityPatch patches it is not either";
    }
}
