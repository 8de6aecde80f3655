package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Subscription;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.LoggedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Inventory} promises, kept over both ways of finding clusters against a simulated Azure. */
class InventoryContractIT {
    @Test
    void bothDiscoveriesGiveTheSameAnswersForAGeneratedEstate() {
        assertSameAnswers(Sim.generated(400, 12));
    }

    @Test
    void bothDiscoveriesGiveTheSameAnswersForTheRecordedEstate() {
        assertSameAnswers(Sim.recorded());
    }

    private static void assertSameAnswers(Estate estate) {
        try (Sim sim = Sim.of(estate, options -> options.withPageSize(7))) {
            Map<String, Reading<List<Cluster>>> listed =
                    Sim.discover(sim.inventory(Discovery.ARM_LIST), estate.subscriptionIds());
            Map<String, Reading<List<Cluster>>> queried =
                    Sim.discover(sim.inventory(Discovery.RESOURCE_GRAPH), estate.subscriptionIds());

            assertThat(queried).containsExactlyInAnyOrderEntriesOf(listed);
            assertThat(listed.values().stream()
                            .mapToInt(reading -> Sim.value(reading).size())
                            .sum())
                    .isEqualTo(estate.clusterCount());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClusterReadAloneIsTheOneThatWasDiscovered(Discovery discovery) {
        try (Sim sim = Sim.of(Sim.generated(20, 2))) {
            Inventory inventory = sim.inventory(discovery);
            Sim.discover(inventory, sim.estate.subscriptionIds()).values().stream()
                    .flatMap(reading -> Sim.value(reading).stream())
                    .forEach(cluster -> assertThat(
                                    Sim.value(inventory.cluster(cluster.id())).withOutcomes(cluster.outcomes()))
                            .isEqualTo(cluster));
        }
    }

    @ParameterizedTest
    @EnumSource
    void clustersOfAReadingAreOrderedByKey(Discovery discovery) {
        try (Sim sim = Sim.of(Sim.generated(100, 3), options -> options.withPageSize(3))) {
            assertThat(Sim.discover(sim.inventory(discovery), sim.estate.subscriptionIds()))
                    .hasSize(3)
                    .allSatisfy((id, reading) -> assertThat(Sim.value(reading))
                            .extracting(cluster -> cluster.id().key())
                            .isSorted()
                            .hasSizeGreaterThan(3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriptionThatMayNotBeReadIsForbiddenAndTheOthersAreRead(Discovery discovery) {
        Estate estate = Sim.generated(30, 3);
        String forbidden = estate.subscriptionIds().get(1);
        try (Sim sim = Sim.of(estate, options -> options.withForbiddenSubscriptions(Set.of(forbidden)))) {
            Map<String, Reading<List<Cluster>>> readings =
                    Sim.discover(sim.inventory(discovery), estate.subscriptionIds());

            assertThat(Sim.failure(readings.get(forbidden)).kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(Sim.value(readings.get(estate.subscriptionIds().get(0)))).isNotEmpty();
            assertThat(Sim.value(readings.get(estate.subscriptionIds().get(2)))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriptionThatDoesNotExistIsGoneAndNotEmpty(Discovery discovery) {
        String unknown = "ffffffff-0000-4000-8000-00000000ffff";
        try (Sim sim = Sim.of(Sim.generated(3, 1))) {
            assertThat(Sim.failure(Sim.discover(sim.inventory(discovery), List.of(unknown))
                                    .get(unknown))
                            .kind())
                    .isIn(FailureKind.GONE, FailureKind.FORBIDDEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriptionAskedForTwiceIsHandedOverOnce(Discovery discovery) {
        try (Sim sim = Sim.of(Sim.generated(5, 1))) {
            String id = sim.estate.subscriptionIds().get(0);
            assertThat(Sim.discover(sim.inventory(discovery), List.of(id, id.toUpperCase(Locale.ROOT))))
                    .containsOnlyKeys(id);
        }
    }

    @Test
    void moreSubscriptionsThanFitAQueryAreAllRead() {
        Estate estate = Sim.generated(250, 230);
        try (Sim sim = Sim.of(estate)) {
            Map<String, Reading<List<Cluster>>> readings =
                    Sim.discover(sim.inventory(Discovery.RESOURCE_GRAPH), estate.subscriptionIds());

            assertThat(readings).hasSize(230).allSatisfy((id, reading) -> Sim.value(reading));
            // Clusters and upgrades of three groups, and all fleets.
            assertThat(sim.counts().resourceGraph()).isEqualTo(7);
        }
    }

    @Test
    void onlySubscriptionsWithoutRowsAreListedAgain() {
        Estate estate = Sim.generated(40, 4);
        List<String> withStranger = new ArrayList<>(estate.subscriptionIds());
        withStranger.add("ffffffff-0000-4000-8000-00000000ffff");
        try (Sim sim = Sim.of(estate)) {
            Sim.discover(sim.inventory(Discovery.RESOURCE_GRAPH), withStranger);
            assertThat(sim.counts().clusterList()).isEqualTo(1);
        }
    }

    @Test
    void everyMaintenanceConfigurationIsReadWithOneRequest() {
        try (Sim sim = Sim.of(Sim.recorded())) {
            Inventory inventory = sim.inventory(Discovery.ARM_LIST);
            List<ClusterId> ids = Sim.discover(inventory, sim.estate.subscriptionIds()).values().stream()
                    .flatMap(reading -> Sim.value(reading).stream())
                    .map(Cluster::id)
                    .toList();
            long configurations = ids.stream()
                    .mapToLong(id ->
                            Sim.value(inventory.maintenanceConfigurations(id)).size())
                    .sum();

            assertThat(configurations).isEqualTo(18);
            assertThat(sim.counts().windows()).isEqualTo(ids.size());
        }
    }

    @Test
    void subscriptionsAreListedWhateverTheirState() {
        try (Sim sim = Sim.of(Sim.generated(6, 3), options -> options.withPageSize(2))) {
            assertThat(Sim.value(sim.inventory(Discovery.ARM_LIST).subscriptions()))
                    .extracting(Subscription::id)
                    .containsExactlyInAnyOrderElementsOf(sim.estate.subscriptionIds());
        }
    }

    /** The first subscription's tenant is the one that signs the identity in. */
    @Test
    void aSubscriptionOfAnotherTenantIsDelegated() {
        String body = "{\"id\":\"/subscriptions/00000000-0000-4000-8000-00000000000%1$s\","
                + "\"subscriptionId\":\"00000000-0000-4000-8000-00000000000%1$s\",\"tenantId\":\"%2$s\"}";
        Estate estate = Estate.parse("{\"subscriptions\":["
                + String.join(",", body.formatted(1, "aaaa"), body.formatted(2, "BBBB"), body.formatted(3, "AAAA"))
                + "]}");
        try (Sim sim = Sim.of(estate)) {
            assertThat(Sim.value(sim.inventory(Discovery.ARM_LIST).subscriptions()))
                    .extracting(Subscription::delegated)
                    .containsExactly(false, true, false);
        }
    }

    @Test
    void aClusterThatIsNotThereIsGone() {
        try (Sim sim = Sim.of(Sim.generated(1, 1))) {
            Inventory inventory = sim.inventory(Discovery.ARM_LIST);
            ClusterId absent = ClusterId.of(sim.estate.subscriptionIds().get(0), "no-such-group", "no-such-cluster");

            assertThat(Sim.failure(inventory.cluster(absent)).kind()).isEqualTo(FailureKind.GONE);
            Failure windows = Sim.failure(inventory.maintenanceConfigurations(absent));
            assertThat(windows.kind()).isEqualTo(FailureKind.GONE);
            assertThat(windows.message()).contains("NotFound: ");
        }
    }

    @Test
    void nothingButReadsIsEverSent() {
        try (Sim sim = Sim.of(Sim.generated(20, 2))) {
            for (Discovery discovery : Discovery.values()) {
                Inventory inventory = sim.inventory(discovery);
                Sim.value(inventory.subscriptions());
                for (Reading<List<Cluster>> reading :
                        Sim.discover(inventory, sim.estate.subscriptionIds()).values()) {
                    Sim.value(inventory.maintenanceConfigurations(
                            Sim.value(reading).get(0).id()));
                }
            }
            assertThat(sim.requests())
                    .filteredOn(request -> !isToken(request))
                    .allMatch(request -> request.method().equals("GET")
                            || request.path().startsWith("/providers/Microsoft.ResourceGraph/resources?"));
        }
    }

    private static boolean isToken(LoggedRequest request) {
        return request.path().contains("/oauth2/");
    }

    @Test
    void everyAksRequestUsesTheSdksApiVersion() {
        try (Sim sim = Sim.of(Sim.generated(1, 1))) {
            Inventory inventory = sim.inventory(Discovery.ARM_LIST);
            Cluster cluster = Sim.value(Sim.discover(inventory, sim.estate.subscriptionIds())
                            .get(sim.estate.subscriptionIds().get(0)))
                    .get(0);
            Sim.value(inventory.maintenanceConfigurations(cluster.id()));

            assertThat(sim.requests())
                    .extracting(LoggedRequest::path)
                    .filteredOn(path -> path.contains("managedClusters"))
                    .hasSize(2)
                    .allMatch(path -> path.endsWith("?api-version=" + ArmGet.API_VERSION));
        }
    }
}
