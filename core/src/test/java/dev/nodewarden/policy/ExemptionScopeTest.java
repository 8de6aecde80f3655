package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.ClusterId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExemptionScopeTest {
    private static final String SUB = "/subscriptions/00000000-0000-4000-8000-000000000001";
    private static final String GUID = "00000000-0000-4000-8000-000000000001";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/subscriptions/00000000-0000-4000-8000-000000000001                               | SUBSCRIPTION",
                "/SUBSCRIPTIONS/00000000-0000-4000-8000-00000000000A                               | SUBSCRIPTION",
                "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg-ü(1)        | RESOURCE_GROUP",
                "/subscriptions/00000000-0000-4000-8000-000000000001/resourcegroups/RG             | RESOURCE_GROUP",
                "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/microsoft.containerservice/ManagedClusters/a | CLUSTER",
                "/subscriptions/prod                                                               | ",
                "/subscriptions/00000000-0000-4000-8000-000000000001/                              | ",
                "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups                | ",
                "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/a'b            | ",
                "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg.            | ",
                "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/a | ",
                "/providers/Microsoft.Management/managementGroups/root                             | ",
                "                                                                                  | ",
            })
    void aScopeIsASubscriptionAResourceGroupOrACluster(String armId, ExemptionScope.Kind kind) {
        Optional<ExemptionScope> scope = ExemptionScope.tryParse(armId == null ? "" : armId);

        assertThat(scope.map(ExemptionScope::kind)).isEqualTo(Optional.ofNullable(kind));
        assertThat(ExemptionScope.orUnreadable(armId == null ? "" : armId).kind())
                .isEqualTo(kind == null ? ExemptionScope.Kind.UNREADABLE : kind);
    }

    @ParameterizedTest
    @CsvSource({
        // scope behind the subscription; covers rg/aks-00001
        "'',                                                                          true",
        "/resourceGroups/rg,                                                          true",
        "/RESOURCEGROUPS/RG,                                                          true",
        "/resourceGroups/r,                                                           false",
        "/resourceGroups/rg2,                                                         false",
        "/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/AKS-00001, true",
        "/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-0000,  false",
        "/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-000011, false",
    })
    void aScopeCoversItselfAndWhatIsInIt(String rest, boolean covers) {
        assertThat(new Exemptions(List.of(record(SUB + rest)))
                        .covering(cluster(1).build().id()))
                .hasSize(covers ? 1 : 0);
    }

    @Test
    void anotherSubscriptionIsNotCovered() {
        assertThat(new Exemptions(List.of(record(SUB)))
                        .covering(cluster(1).in(2, "westeurope").build().id()))
                .isEmpty();
    }

    @Test
    void lettersOfAnyScriptAreComparedWithoutCase() {
        ClusterId id = ClusterId.of(GUID, "ΟΔΟΣ-ÄPFEL", "aks");

        assertThat(new Exemptions(List.of(record(SUB + "/resourceGroups/ΟΔΟΣ-äpfel"))).covering(id))
                .hasSize(1);
    }

    @Test
    void aScopeThatNamesNothingCoversNothing() {
        assertThat(new Exemptions(List.of(record(""), record("/"), record("*"), record("/subscriptions")))
                        .covering(cluster(1).build().id()))
                .isEmpty();
    }

    @Test
    void whatCoversAClusterIsInTheOrderOfItsScopesAndIdsWhateverOrderItCameIn() {
        List<Exemption> ordered = List.of(record("b", SUB), record("c", SUB), record("a", SUB + "/resourceGroups/rg"));
        ClusterId id = cluster(1).build().id();

        assertThat(new Exemptions(ordered).covering(id)).isEqualTo(ordered);
        assertThat(new Exemptions(List.of(ordered.get(2), ordered.get(1), ordered.get(0))).covering(id))
                .isEqualTo(ordered);
    }

    private static Exemption record(String scope) {
        return record("x", scope);
    }

    private static Exemption record(String id, String scope) {
        return new Exemption(
                Exemption.Kind.RECORD,
                id,
                ExemptionScope.orUnreadable(scope),
                Optional.empty(),
                "agreed",
                Optional.empty(),
                Optional.of("ann"),
                Optional.of(Instant.EPOCH),
                Optional.of("2026-03-31"));
    }
}
