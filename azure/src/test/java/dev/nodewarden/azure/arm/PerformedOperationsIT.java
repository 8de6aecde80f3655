package dev.nodewarden.azure.arm;

import static dev.nodewarden.azure.arm.Sim.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.azure.AzureSettings.Identity;
import dev.nodewarden.azure.arm.ArmOperation.Right;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Schedule;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.remediation.ClusterWriter;
import dev.nodewarden.remediation.WriteResult;
import dev.nodewarden.scan.Clocks;
import dev.nodewarden.scan.InProcessRun;
import dev.nodewarden.scan.Pacing;
import dev.nodewarden.scan.UseCases;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.LoggedRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is really sent to Azure is what {@link ArmOperation} declares, operation by operation. */
class PerformedOperationsIT {
    private static final String SUBSCRIPTION = "aaaaaaaa-0000-4000-8000-000000000000";
    private static final ClusterId ID = ClusterId.of(SUBSCRIPTION, "rg", "one");
    private static final MaintenanceWindow WINDOW = new MaintenanceWindow(
            new Schedule.Weekly(1, "Saturday"),
            Optional.of(4),
            "+00:00",
            Optional.of("01:30"),
            Optional.empty(),
            List.of());

    @ParameterizedTest
    @EnumSource(Discovery.class)
    void aRunThatReportsReadsAndDoesNothingElse(Discovery discovery) {
        try (Sim sim = Sim.of(estate())) {
            run(sim, discovery);
            assertThat(performed(sim)).allMatch(operation -> operation.right() == Right.READ);
        }
    }

    @Test
    void theReadsOfRunsAndLiveChecksAreThoseOfTheReadersRole() {
        try (Sim sim = Sim.of(estate())) {
            run(sim, Discovery.RESOURCE_GRAPH);
            run(sim, Discovery.ARM_LIST);
            value(sim.inventory(Discovery.RESOURCE_GRAPH).cluster(ID));
            // The doctor's own operation has a test of its own.
            assertThat(performed(sim))
                    .containsExactlyInAnyOrderElementsOf(with(Right.READ, EnumSet.of(ArmOperation.LIST_PERMISSIONS)));
        }
    }

    @Test
    void theWritesOfChangesAreThoseOfTheWritersRoles() {
        try (Sim sim = Sim.of(estate())) {
            ClusterWriter writer = ArmClusterWriter.open(sim.connection(Identity.CALLER), Sim.CLOCK);
            accepted(writer.putWindow(ID, WINDOW, Optional.empty()));
            accepted(writer.putChannel(value(writer.read(ID)), NodeOsChannel.NODE_IMAGE));
            accepted(writer.deleteWindow(ID, WINDOW));
            Set<ArmOperation> writes = performed(sim);
            writes.removeIf(operation -> operation.right() == Right.READ);
            assertThat(writes)
                    .containsExactlyInAnyOrder(
                            ArmOperation.PUT_WINDOW, ArmOperation.DELETE_WINDOW, ArmOperation.PUT_CLUSTER);
        }
    }

    private static Set<ArmOperation> with(Right right, Set<ArmOperation> without) {
        Set<ArmOperation> operations = EnumSet.noneOf(ArmOperation.class);
        Arrays.stream(ArmOperation.values())
                .filter(operation -> operation.right() == right && !without.contains(operation))
                .forEach(operations::add);
        return operations;
    }

    private static void accepted(WriteResult result) {
        assertThat(result).isInstanceOf(WriteResult.Accepted.class);
    }

    /** Each request is exactly one declared operation; tokens come from elsewhere. */
    private static Set<ArmOperation> performed(Sim sim) {
        Set<ArmOperation> performed = EnumSet.noneOf(ArmOperation.class);
        for (LoggedRequest request : sim.requests()) {
            String path = request.path().split("\\?", 2)[0];
            if (!path.matches("(?i).*(/oauth2/|/openid-configuration|/discovery/|/msi/).*")) {
                List<ArmOperation> declared = Arrays.stream(ArmOperation.values())
                        .filter(operation -> operation.isRequested(request.method(), path))
                        .toList();
                assertThat(declared)
                        .as("declared operations that %s %s is", request.method(), path)
                        .hasSize(1);
                performed.addAll(declared);
            }
        }
        return performed;
    }

    private static void run(Sim sim, Discovery discovery) {
        Inventory inventory = sim.inventory(discovery);
        FleetScope scope = new FleetScope(
                Optional.of("platform"),
                Set.of(),
                Set.of(),
                new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                new TreeMap<>());
        UseCases.Plan plan =
                new UseCases.Plan(Policy.defaults(), scope, Pacing.defaults(), Clocks.judgingBy(Sim.CLOCK));
        InProcessRun.run(inventory, plan, (judged, total) -> {});
    }

    private static Estate estate() {
        return Estate.parse("""
                {"subscriptions": [{"id": "/subscriptions/%1$s", "subscriptionId": "%1$s", "displayName": "one",
                     "state": "Enabled"}],
                 "managementGroups": [{"id": "/providers/Microsoft.Management/managementGroups/platform",
                     "properties": {"children": [{"id": "/subscriptions/%1$s"}]}}],
                 "managedClusters": [{
                   "id": "/subscriptions/%1$s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/one",
                   "name": "one", "type": "Microsoft.ContainerService/ManagedClusters", "location": "westeurope",
                   "sku": {"name": "Base", "tier": "Free"}, "eTag": "e-1",
                   "properties": {"provisioningState": "Succeeded", "powerState": {"code": "Running"},
                     "kubernetesVersion": "1.33.1",
                     "autoUpgradeProfile": {"nodeOSUpgradeChannel": "None"},
                     "agentPoolProfiles": [{"name": "pool", "count": 1, "vmSize": "Standard_D2s_v5",
                       "osType": "Linux", "mode": "System", "provisioningState": "Succeeded", "eTag": "p-1"}]}}]}
                """.formatted(SUBSCRIPTION));
    }
}
