package dev.nodewarden.azure.arm;

import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads bodies of Resource Manager's that did not come from Resource Manager, by the same readers. */
public final class ArmBodies {
    private ArmBodies() {}

    /** Reads the body of a managed cluster, which needs an {@code id} and a {@code location}. */
    public static Reading<Cluster> cluster(JsonNode body, Instant observedAt) {
        byte[] text = body.toString().getBytes(StandardCharsets.UTF_8);
        return ArmCalls.read(
                () -> ClusterBody.read(ManagedClusters.read(text, ManagedClusterInner::fromJson), observedAt));
    }

    /** Reads the body of a maintenance configuration, which needs a {@code name}. */
    public static Reading<MaintenanceConfiguration> maintenanceConfiguration(JsonNode body) {
        return ArmCalls.read(() -> WindowBody.read(body));
    }
}
