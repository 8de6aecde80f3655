package dev.nodewarden.simulator.generation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Json;
import java.time.LocalDate;
import java.util.List;

/** Makes up agent pools. */
final class Pools {
    private static final Shares<Integer> COUNTS =
            new Shares<Integer>().add(35, 1).add(35, 2).add(20, 3).add(10, 4);
    private static final Shares<PoolKind> SYSTEM = new Shares<PoolKind>()
            .add(60, PoolKind.UBUNTU)
            .add(25, PoolKind.UBUNTU_NEW)
            .add(15, PoolKind.AZURE_LINUX);
    private static final Shares<PoolKind> USER = new Shares<PoolKind>()
            .add(50, PoolKind.UBUNTU)
            .add(20, PoolKind.UBUNTU_NEW)
            .add(12, PoolKind.AZURE_LINUX)
            .add(10, PoolKind.WINDOWS)
            .add(6, PoolKind.GPU)
            .add(2, PoolKind.GPU_AZURE_LINUX);

    private final Dice dice;
    private final String kubernetesVersion;
    private final boolean stopped;
    private final LocalDate imageDate;

    /**
     * The pools of one cluster.
     *
     * @param imageDate the day from which its node images are
     */
    Pools(Dice dice, String kubernetesVersion, boolean stopped, LocalDate imageDate) {
        this.dice = dice;
        this.kubernetesVersion = kubernetesVersion;
        this.stopped = stopped;
        this.imageDate = imageDate;
    }

    ArrayNode roll() {
        ArrayNode pools = Json.object().arrayNode();
        int count = dice.pick(COUNTS);
        for (int i = 0; i < count; i++) {
            pools.add(pool(dice.pick(i == 0 ? SYSTEM : USER), i));
        }
        return pools;
    }

    private ObjectNode pool(PoolKind kind, int index) {
        boolean system = index == 0;
        ObjectNode pool = Json.object()
                .put("name", (system ? "system" : kind.prefix() + index))
                .put("count", system ? 3 : dice.between(1, 40))
                .put("vmSize", dice.pick(kind.vmSizes()))
                .put("osDiskSizeGB", dice.pick(List.of(128, 128, 256)))
                .put("osDiskType", dice.chance(40) ? "Ephemeral" : "Managed")
                .put("kubeletDiskType", "OS")
                .put("maxPods", dice.pick(List.of(30, 110, 250)))
                .put("type", "VirtualMachineScaleSets");
        pool.putArray("availabilityZones").add("1").add("2").add("3");
        pool.put("enableAutoScaling", false).put("scaleDownMode", "Delete").put("provisioningState", "Succeeded");
        pool.putObject("powerState").put("code", stopped ? "Stopped" : "Running");
        pool.put("orchestratorVersion", kubernetesVersion)
                .put("currentOrchestratorVersion", kubernetesVersion)
                .put("enableNodePublicIP", false)
                .put("mode", system ? "System" : "User")
                .put("osType", kind.osType())
                .put("osSKU", kind.osSku())
                .put("nodeImageVersion", image(kind));
        pool.putObject("upgradeSettings").put("maxSurge", "10%");
        pool.put("enableFIPS", false);
        return pool;
    }

    private String image(PoolKind kind) {
        LocalDate date = imageDate.minusDays(dice.between(0, 3));
        return kind.osType().equals("Windows")
                ? NodeImages.windows(kind.imageFamily(), date)
                : NodeImages.linux(kind.imageFamily(), date, dice.between(0, 2));
    }
}
