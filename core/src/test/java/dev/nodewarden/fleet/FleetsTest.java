package dev.nodewarden.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Fleets.Member;
import dev.nodewarden.fleet.Fleets.Profile;
import dev.nodewarden.fleet.Fleets.Strategy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FleetsTest {
    private static final String FLEET = "/subscriptions/s/resourceGroups/g/providers/x/fleets/f";
    private static final ClusterId CLUSTER = Clusters.cluster(1).build().id();
    private static final Strategy STAGED = new Strategy(FLEET + "/updateStrategies/staged", Set.of("canary", "prod"));

    @ParameterizedTest
    @CsvSource({
        // channel, disabled, strategy, group; owned
        "NodeImage, false, ,       ,       true",
        "nodeimage, false, ,       prod,   true",
        "NodeImage, true,  ,       prod,   false",
        "Stable,    false, ,       prod,   false",
        "Rapid,     false, ,       prod,   false",
        "TargetKubernetesVersion, false, , prod, false",
        "Tomorrow,  false, ,       prod,   false",
        "NodeImage, false, staged, prod,   true",
        "NodeImage, false, STAGED, canary, true", // ids differ by case only
        "NodeImage, false, staged, dev,    false",
        "NodeImage, false, staged, ,       false", // its group is default
        "NodeImage, true,  staged, prod,   false",
        "NodeImage, false, hidden, prod,   false", // a strategy nobody sees covers nobody
    })
    void aProfileOwnsTheNodeImagesOfTheMembersItUpgrades(
            String channel, boolean disabled, String strategy, String group, boolean owned) {
        Profile profile = new Profile(
                FLEET.toUpperCase(Locale.ROOT),
                "nightly",
                channel,
                disabled,
                Optional.ofNullable(strategy).map(name -> FLEET + "/updateStrategies/" + name));
        Member member = new Member(FLEET, CLUSTER.armId().toLowerCase(Locale.ROOT), Optional.ofNullable(group));

        FleetMembership membership = new Fleets(List.of(member), List.of(profile), List.of(STAGED))
                .membershipOf(CLUSTER)
                .toOptional()
                .orElseThrow();

        assertThat(membership.upgradedBy()).isEqualTo(owned ? Optional.of("nightly") : Optional.empty());
        assertThat(membership.group()).isEqualTo(group == null ? "default" : group);
    }

    @Test
    void membershipAloneIsNoOwnershipAndAnotherFleetsProfileNeither() {
        Profile others = new Profile(FLEET + "2", "nightly", "NodeImage", false, Optional.empty());
        Fleets fleets =
                new Fleets(List.of(new Member(FLEET, CLUSTER.armId(), Optional.empty())), List.of(others), List.of());

        assertThat(fleets.membershipOf(CLUSTER))
                .isEqualTo(Observed.seen(new FleetMembership(FLEET, "default", Optional.empty())));
        assertThat(fleets.membershipOf(Clusters.cluster(2).build().id())).isEqualTo(Observed.absent());
    }

    @Test
    void ofSeveralOwnersTheFirstByNameIsTold() {
        Fleets fleets = new Fleets(
                List.of(new Member(FLEET, CLUSTER.armId(), Optional.empty())),
                List.of(
                        new Profile(FLEET, "b", "NodeImage", false, Optional.empty()),
                        new Profile(FLEET, "a", "NodeImage", false, Optional.empty())),
                List.of());

        assertThat(fleets.membershipOf(CLUSTER).toOptional().orElseThrow().upgradedBy())
                .contains("a");
    }
}
