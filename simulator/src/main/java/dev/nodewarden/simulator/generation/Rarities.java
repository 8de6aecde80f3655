package dev.nodewarden.simulator.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What few clusters have, and an auditor must not stumble over.
 *
 * @param automatic AKS Automatic, with node auto-provisioning
 * @param kind what the last agent pool becomes, its age kept
 * @param withoutNodes the last of several agent pools has no nodes
 */
record Rarities(boolean automatic, Optional<PoolKind> kind, boolean withoutNodes) {
    private static final Shares<Optional<PoolKind>> KINDS = new Shares<Optional<PoolKind>>()
            .add(95, Optional.empty())
            .add(2, Optional.of(PoolKind.FLATCAR))
            .add(2, Optional.of(PoolKind.CONTAINER_LINUX))
            .add(1, Optional.of(PoolKind.OS_GUARD));

    static Rarities roll(Dice dice) {
        return new Rarities(dice.chance(3), dice.pick(KINDS), dice.chance(4));
    }

    void apply(ObjectNode properties) {
        if (automatic) {
            properties.putObject("nodeProvisioningProfile").put("mode", "Auto").put("defaultNodePools", "Auto");
        }
        JsonNode pools = properties.path("agentPoolProfiles");
        if (pools instanceof ArrayNode list && list.size() > 1) {
            ObjectNode last = (ObjectNode) list.get(list.size() - 1);
            kind.filter(become -> !last.path("osType").asText().equals("Windows"))
                    .ifPresent(become -> change(last, become, list.size() - 1));
            if (withoutNodes) {
                last.put("count", 0);
            }
        }
    }

    private static void change(ObjectNode pool, PoolKind kind, int index) {
        String version = pool.path("nodeImageVersion").asText();
        pool.put("name", kind.prefix() + index)
                .put("osSKU", kind.osSku())
                .put("vmSize", kind.vmSizes().get(0))
                .put("nodeImageVersion", kind.imageFamily() + version.substring(version.lastIndexOf('-')));
    }
}
