package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EstateTest {
    private static final String CLUSTER =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "[] -> an estate is a JSON object with the members subscriptions, managedClusters, maintenanceConfigurations, scheduledEvents, fleetMembers, fleetAutoUpgradeProfiles, fleetUpdateStrategies, kubernetesVersions, managementGroups",
                "{'clusters':[]} -> unknown member \"clusters\"; an estate has subscriptions, managedClusters, maintenanceConfigurations, scheduledEvents, fleetMembers, fleetAutoUpgradeProfiles, fleetUpdateStrategies, kubernetesVersions, managementGroups",
                "{'managedClusters':{}} -> managedClusters: must be an array",
                "{'managedClusters':[1]} -> managedClusters[0]: must be a JSON object",
                "{'subscriptions':[{'name':'x'}]} -> subscriptions[0]: needs an \"id\" that starts with /",
                "{'subscriptions':[{'id':'/s'}]} -> subscriptions[0]: \"/s\" is not the id of a subscription",
                "{'subscriptions':[{'id':'/subscriptions/s'},{'id':'/subscriptions/S'}]} -> subscriptions[1]: /subscriptions/S comes twice",
                "{'subscriptions':[{'id':'/subscriptions/s'}],'managedClusters':[{'id':'/x','location':'l'}]} -> managedClusters[0]: \"/x\" is not the id of a managed cluster",
                "{'subscriptions':[{'id':'/subscriptions/s'}],'managedClusters':[{'id':'CLUSTER'}]} -> managedClusters[0]: CLUSTER has no \"location\"",
                "{'managedClusters':[{'id':'CLUSTER','location':'l'}]} -> managedClusters[0]: subscription s is not among the subscriptions of the estate",
                "{'maintenanceConfigurations':[{'id':'CLUSTER/maintenanceConfigurations/default'}]} -> maintenanceConfigurations[0]: no managed cluster of the estate has the id CLUSTER",
                "{'maintenanceConfigurations':[{'id':'CLUSTER'}]} -> maintenanceConfigurations[0]: \"CLUSTER\" is not the id of a maintenance configuration",
            })
    void everyProblemIsNamedWithItsPlace(String file, String problem) {
        String json = file.replace('\'', '"').replace("CLUSTER", CLUSTER);
        assertThatThrownBy(() -> Estate.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem.replace("CLUSTER", CLUSTER));
    }

    @Test
    void brokenJsonIsReportedWithFileLineAndColumn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("estate.json"), "{\"managedClusters\":\n [}]}");
        assertThatThrownBy(() -> Estate.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("estate file " + file + ": not valid JSON at line 2, column");
    }

    @Test
    void missingMembersAreEmpty() {
        Estate estate = Estate.parse("{\"subscriptions\":[{\"id\":\"/subscriptions/s\"}]}");
        assertThat(estate.subscriptionIds()).containsExactly("s");
        assertThat(estate.clusterCount()).isZero();
    }
}
