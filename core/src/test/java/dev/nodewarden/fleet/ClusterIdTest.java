package dev.nodewarden.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusterIdTest {
    private static final String SUBSCRIPTION = "00000000-0000-4000-8000-00000000000A";
    private static final String ID = "/subscriptions/" + SUBSCRIPTION
            + "/resourcegroups/Rg-1/providers/Microsoft.ContainerService/managedClusters/Aks-1";

    @Test
    void keepsTheIdAsAzureReturnedItAndComparesWithoutCase() {
        ClusterId id = ClusterId.parse(ID);

        assertThat(id.armId()).isEqualTo(ID);
        assertThat(id).isEqualTo(ClusterId.parse(ID.toUpperCase(Locale.ROOT)));
        assertThat(id).hasSameHashCodeAs(ClusterId.of(SUBSCRIPTION, "RG-1", "aks-1"));
        assertThat(id).isEqualTo(ClusterId.of(SUBSCRIPTION, "RG-1", "aks-1"));
        assertThat(id.subscriptionId()).isEqualTo("00000000-0000-4000-8000-00000000000a");
        assertThat(id.resourceGroup()).isEqualTo("Rg-1");
        assertThat(id.name()).isEqualTo("Aks-1");
    }

    @Test
    void ordersByTheIdInLowerCaseAndTellsOthersApart() {
        ClusterId first = ClusterId.of(SUBSCRIPTION, "rg", "AKS-1");
        ClusterId second = ClusterId.of(SUBSCRIPTION, "RG", "aks-2");

        assertThat(first).isLessThan(second).isNotEqualTo(second).isNotEqualTo(first.armId());
        assertThat(second).isGreaterThan(first);
        assertThat(first).isEqualByComparingTo(ClusterId.of(SUBSCRIPTION, "RG", "aks-1"));
        assertThat(first).hasToString(first.armId());
        assertThat(first.hashCode()).isNotEqualTo(second.hashCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "aks-1",
                "/subscriptions/x/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks",
                ID + "/agentPools/p",
                ID + "/",
                ID + "\n",
                "/subscriptions/" + SUBSCRIPTION
                        + "/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/-aks",
                "/subscriptions/" + SUBSCRIPTION
                        + "/resourceGroups/rg./providers/Microsoft.ContainerService/managedClusters/aks",
                "/subscriptions/" + SUBSCRIPTION
                        + "/resourceGroups/r'g/providers/Microsoft.ContainerService/managedClusters/aks",
                "/subscriptions/" + SUBSCRIPTION
                        + "/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/a;b"
            })
    void refusesWhatNamesNoManagedCluster(String text) {
        assertThat(ClusterId.tryParse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterId.parse(text))
                .withMessageContaining(text);
    }

    @Test
    void namesThePartThatBreaksArmsRules() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterId.of("nope", "rg", "aks"))
                .withMessage("'nope' is not a valid subscription");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterId.of(SUBSCRIPTION, "r/g", "aks"))
                .withMessage("'r/g' is not a valid resource group");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterId.of(SUBSCRIPTION, "rg", "a".repeat(64)))
                .withMessageEndingWith("is not a valid cluster name");
    }

    @Test
    void allowsTheResourceGroupNamesArmAllows() {
        assertThat(ClusterId.of(SUBSCRIPTION, "grüppe(1)_a.b-c", "aks").resourceGroup())
                .isEqualTo("grüppe(1)_a.b-c");
    }
}
