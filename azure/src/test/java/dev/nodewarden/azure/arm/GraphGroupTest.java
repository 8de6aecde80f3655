package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphGroupTest {
    private static final String A = "aaaaaaaa-0000-4000-8000-000000000000";
    private static final String B = "bbbbbbbb-0000-4000-8000-000000000000";
    private static final String C = "cccccccc-0000-4000-8000-000000000000";

    private final List<String> handedOver = new ArrayList<>();
    private final GraphGroup group = new GraphGroup(
            List.of(A, B),
            (id, clusters) -> handedOver.add(id.charAt(0) + " "
                    + clusters.match(
                            GraphGroupTest::names, failure -> failure.kind().name())));

    private static String names(List<Cluster> clusters) {
        return String.join(
                ",", clusters.stream().map(cluster -> cluster.id().name()).toList());
    }

    private static Map<String, Object> row(String subscriptionId, String name) {
        return new HashMap<>(Map.of(
                "id",
                "/subscriptions/" + subscriptionId
                        + "/resourcegroups/g/providers/Microsoft.ContainerService/managedClusters/" + name,
                "subscriptionId",
                subscriptionId,
                "location",
                "WestUS2"));
    }

    @Test
    void aSubscriptionIsHandedOverWhenTheNextOneBegins() {
        group.take(List.of(row(A, "a2"), row(A, "a1")), Sim.NOW);
        assertThat(handedOver).isEmpty();
        group.take(List.of(row(A, "a3"), row(B, "b1")), Sim.NOW);
        assertThat(handedOver).containsExactly("a a1,a2,a3");
        assertThat(group.finish()).isEmpty();
        assertThat(handedOver).containsExactly("a a1,a2,a3", "b b1");
    }

    @Test
    void subscriptionsWithoutRowsAreNotHandedOverButReturned() {
        group.take(List.of(row(B, "b1")), Sim.NOW);
        assertThat(group.finish()).containsExactly(A);
        assertThat(handedOver).containsExactly("b b1");
    }

    @Test
    void rowsOfSubscriptionsNobodyAskedForAreIgnored() {
        group.take(List.of(row(A, "a1"), row(C, "c1")), Sim.NOW);
        group.finish();
        assertThat(handedOver).containsExactly("a a1");
    }

    @Test
    void aFailureIsHandedOverForEverySubscriptionThatIsNotWhole() {
        group.take(List.of(row(A, "a1"), row(B, "b1")), Sim.NOW);
        group.fail(Failure.of(FailureKind.THROTTLED, "later"));
        assertThat(handedOver).containsExactly("a a1", "b THROTTLED");
    }

    @ParameterizedTest
    @CsvSource({"id, ''", "id, /subscriptions/x", "location, ''", "tags, none", "agentPools, none", "skuName, 7"})
    void oneMalformedRowMakesItsSubscriptionMalformedAndNoOther(String member, String value) {
        Map<String, Object> broken = row(A, "a2");
        broken.put(member, value.equals("7") ? (Object) 7 : value);
        group.take(List.of(row(A, "a1"), broken, row(A, "a3"), row(B, "b1")), Sim.NOW);
        group.finish();
        assertThat(handedOver).containsExactly("a MALFORMED", "b b1");
    }

    @Test
    void anIdOfAnotherSubscriptionIsMalformed() {
        Map<String, Object> stray = row(A, "a1");
        stray.put("id", row(B, "b1").get("id"));
        group.take(List.of(stray), Sim.NOW);
        group.finish();
        assertThat(handedOver).containsExactly("a MALFORMED");
    }

    @Test
    void aRowOfNoSubscriptionCannotBeTakenAtAll() {
        Map<String, Object> nobodys = row(A, "a1");
        nobodys.remove("subscriptionId");
        assertThatThrownBy(() -> group.take(List.of(nobodys), Sim.NOW)).isInstanceOf(ArmException.class);
        assertThatThrownBy(() -> group.take(List.of("text"), Sim.NOW)).isInstanceOf(ArmException.class);
    }

    @Test
    void aKnownRowPushedOntoTheNextPageIsIgnored() {
        group.take(List.of(row(A, "a1"), row(B, "b1")), Sim.NOW);
        group.take(List.of(row(A, "a1"), row(B, "b1"), row(B, "b2")), Sim.NOW);
        group.finish();
        assertThat(handedOver).containsExactly("a a1", "b b1,b2");
    }

    @Test
    void rowsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> group.take(List.of(row(A, "a1"), row(B, "b1"), row(A, "a2")), Sim.NOW))
                .isInstanceOf(ArmException.class)
                .hasMessageContaining("not in order");
    }

    @Test
    void nullsInARowAreUnsetAndTheLocationIsLowerCase() {
        Map<String, Object> row = row(A, "a1");
        row.put("tags", null);
        row.put("nodeOsUpgradeChannel", "");
        row.put("upgradeChannel", null);
        row.put("agentPools", List.of(Map.of("name", "np", "osType", "windows", "count", 3)));
        Cluster cluster = GraphRow.of(row).cluster(Sim.NOW);

        assertThat(cluster.tags()).isEmpty();
        assertThat(cluster.location()).isEqualTo("westus2");
        assertThat(cluster.nodeOsUpgradeChannel()).isEmpty();
        assertThat(cluster.upgradeChannel()).isEmpty();
        assertThat(cluster.agentPools()).singleElement().satisfies(pool -> {
            assertThat(pool.isWindows()).isTrue();
            assertThat(pool.count()).contains(3);
        });
    }
}
