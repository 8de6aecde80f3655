package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.Observed;
import dev.nodewarden.fleet.Outcomes;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.Faults;
import dev.nodewarden.simulator.LoggedRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of clusters from elsewhere, over both ways of finding them. */
class OutcomesIT {
    private static List<Outcomes> outcomes(Sim sim, Discovery discovery) {
        return Sim.discover(sim.inventory(discovery), sim.estate.subscriptionIds()).values().stream()
                .flatMap(reading -> Sim.value(reading).stream())
                .map(Cluster::outcomes)
                .toList();
    }

    private static <T> long seen(List<Outcomes> outcomes, Function<Outcomes, Observed<T>> fact) {
        return outcomes.stream()
                .flatMap(known -> fact.apply(known).toOptional().stream())
                .count();
    }

    private static <T> Set<String> unknown(List<Outcomes> outcomes, Function<Outcomes, Observed<T>> fact) {
        Set<String> reasons = new HashSet<>();
        outcomes.forEach(known -> reasons.add(fact.apply(known).unknownBecause().orElse("known")));
        return reasons;
    }

    @ParameterizedTest
    @EnumSource
    void everyFactIsJoinedToItsCluster(Discovery discovery) {
        try (Sim sim = Sim.of(Sim.generated(400, 12), options -> options.withPageSize(7))) {
            List<Outcomes> outcomes = outcomes(sim, discovery);

            assertThat(outcomes).hasSize(400);
            assertThat(seen(outcomes, Outcomes::kubernetes)).isEqualTo(400);
            assertThat(seen(outcomes, Outcomes::lastNodeOsUpgrade)).isBetween(100L, 260L);
            assertThat(seen(outcomes, Outcomes::fleet)).isBetween(4L, 25L);
            assertThat(outcomes)
                    .flatExtracting(known -> known.fleet().toOptional().stream()
                            .map(member ->
                                    member.group() + " " + member.upgradedBy().orElse("nobody"))
                            .toList())
                    .contains("prod node-images", "batch nobody")
                    .doesNotContain("prod nobody", "batch node-images");
            assertThat(outcomes)
                    .flatExtracting(known -> known.lastNodeOsUpgrade().toOptional().stream()
                            .map(upgrade -> upgrade.status())
                            .toList())
                    .contains("Completed", "Failed")
                    .doesNotContain("Scheduled");
            assertThat(outcomes)
                    .allSatisfy(known -> assertThat(known.observedAt()).contains(Sim.NOW));
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheTablesTheFactsAreUnknownWithTheReasonAndNothingElseChanges(Discovery discovery) {
        Estate estate = Sim.generated(60, 3);
        Faults faults =
                Faults.parse("{\"rules\":[],\"withheldTables\":[\"containerserviceeventresources\",\"aksresources\"]}");
        try (Sim whole = Sim.of(estate);
                Sim lacking = Sim.of(estate, options -> options.withFaults(faults))) {
            List<Outcomes> outcomes = outcomes(lacking, discovery);

            assertThat(unknown(outcomes, Outcomes::lastNodeOsUpgrade))
                    .containsExactly("BadRequest: DisallowedLogicalTableName");
            assertThat(unknown(outcomes, Outcomes::fleet)).containsExactly("BadRequest: DisallowedLogicalTableName");
            assertThat(unknown(outcomes, Outcomes::kubernetes)).containsExactly("known");
            assertThat(withoutOutcomes(lacking, discovery)).isEqualTo(withoutOutcomes(whole, discovery));
        }
    }

    private static List<Cluster> withoutOutcomes(Sim sim, Discovery discovery) {
        List<Cluster> clusters = new ArrayList<>();
        for (Reading<List<Cluster>> reading : Sim.discover(sim.inventory(discovery), sim.estate.subscriptionIds())
                .values()) {
            Sim.value(reading).forEach(cluster -> clusters.add(cluster.withOutcomes(Outcomes.NOT_READ)));
        }
        return clusters;
    }

    @ParameterizedTest
    @EnumSource
    void eachRegionIsAskedOnceAndTheCallIsTold(Discovery discovery) {
        try (Sim sim = Sim.of(Sim.generated(200, 6))) {
            Set<String> told = new HashSet<>();
            Inventory inventory = sim.inventory(discovery);
            Set<String> regions = new HashSet<>();
            inventory.discover(sim.estate.subscriptionIds(), new Inventory.SubscriptionSink() {
                @Override
                public void called(String subscriptionId, String region) {
                    told.add("/subscriptions/" + subscriptionId + "/providers/Microsoft.ContainerService/locations/"
                            + region + "/kubernetesVersions?api-version=" + ArmGet.API_VERSION);
                }

                @Override
                public void accept(String subscriptionId, Reading<List<Cluster>> clusters) {
                    Sim.value(clusters).forEach(cluster -> regions.add(cluster.location()));
                }
            });

            assertThat(sim.requests())
                    .extracting(LoggedRequest::path)
                    .filteredOn(path -> path.contains("/kubernetesVersions"))
                    .hasSameSizeAs(regions)
                    .containsExactlyInAnyOrderElementsOf(told);
        }
    }

    @Test
    void aRegionThatDoesNotAnswerIsUnknownAfterThreeTries() {
        Estate estate = Sim.generated(40, 6);
        try (Sim sim = Sim.faulty(estate, "{\"path\":\"/kubernetesVersions\",\"respond\":{\"status\":503}}")) {
            List<Outcomes> outcomes = outcomes(sim, Discovery.RESOURCE_GRAPH);

            assertThat(unknown(outcomes, Outcomes::kubernetes)).doesNotContain("known");
            assertThat(unknown(outcomes, Outcomes::fleet)).containsExactly("known");
        }
    }
}
