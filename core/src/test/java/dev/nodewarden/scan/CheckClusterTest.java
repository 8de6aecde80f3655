package dev.nodewarden.scan;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.NodeOsUpgrade;
import dev.nodewarden.fleet.Observed;
import dev.nodewarden.fleet.Outcomes;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Status;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CheckClusterTest {
    private static final Cluster CLUSTER = cluster(1).nodeOs("None").build();

    private final Night night = Night.quiet();
    private final CheckCluster check = night.useCases().checkCluster();

    @Test
    void aLiveCheckTakesTwoCallsAndIsKept() {
        night.azure.with(CLUSTER, window(4));

        Reading<ClusterRecord> live = check.live(CLUSTER.id());

        assertThat(live.match(record -> record.openRules().toString(), Failure::message))
                .isEqualTo("[channel-none, cluster-channel-missing, window-without-effect]");
        assertThat(night.azure.clusterCalls + night.azure.windowCalls).isEqualTo(2);
        assertThat(check.last(CLUSTER.id()).orElseThrow().record().verdict().status())
                .isEqualTo(Status.NON_COMPLIANT);
    }

    @Test
    void whatIsKnownFromElsewhereIsThatOfTheLastRecord() {
        NodeOsUpgrade failed = new NodeOsUpgrade("Failed", NOON, Optional.empty());
        Outcomes outcomes = new Outcomes(
                Observed.seen(failed), Observed.absent(), Observed.unknown("not asked"), Optional.of(NOON));
        night.azure.with(CLUSTER.withOutcomes(outcomes), window(4));
        night.run();
        night.azure.with(CLUSTER, window(4));

        assertThat(live()).isEqualTo(outcomes);
    }

    @Test
    void aNewClusterUnderAnOldNameHasNoOutcomesYet() {
        Cluster old = cluster(1)
                .uid("old")
                .outcomes(Outcomes.unknown("of the old one"))
                .build();
        night.azure.with(old, window(4));
        night.run();
        night.azure.with(cluster(1).uid("new").build(), window(4));

        assertThat(live()).isEqualTo(Outcomes.unknown("no run has seen this cluster yet"));
    }

    private Outcomes live() {
        return check.live(CLUSTER.id()).match(record -> record.cluster().outcomes(), failure -> {
            throw new AssertionError(failure);
        });
    }

    @Test
    void aClusterThatCannotBeReadLeavesTheLastRecordAlone() {
        night.azure.with(CLUSTER, window(4));
        check.live(CLUSTER.id());
        night.azure.windowsFailing(id -> Optional.of(Failure.of(FailureKind.FORBIDDEN, "no")));

        assertThat(check.live(CLUSTER.id())).isEqualTo(Reading.failed(Failure.of(FailureKind.FORBIDDEN, "no")));
        assertThat(check.last(CLUSTER.id())).isPresent();
    }

    @Test
    void aClusterNoRunHasSeenHasNoLastRecord() {
        assertThat(check.last(CLUSTER.id())).isEmpty();
    }

    @Test
    void aClusterThatLeftTheScopeIsNotGone() {
        Night scoped = Night.scoped(new FleetScope(Set.of(), Set.of(), Map.of(), Map.of("team", "lab")));
        scoped.azure.with(CLUSTER, window(4));
        scoped.run();
        scoped.azure.with(cluster(1).tags(Map.of("team", "lab")).build(), window(4));
        scoped.judgingClock.moveTo(Night.START.plusSeconds(86_400));

        scoped.run();

        assertThat(scoped.useCases()
                        .checkCluster()
                        .last(CLUSTER.id())
                        .orElseThrow()
                        .gone())
                .isFalse();
    }

    @Test
    void aClusterMissingFromItsSubscriptionIsGoneAfterTheRun() {
        night.azure.with(CLUSTER, window(4)).with(cluster(2).build(), window(4));
        night.run();
        night.azure.without(CLUSTER.id());
        night.judgingClock.moveTo(Night.START.plusSeconds(86_400));

        night.run();

        assertThat(check.last(CLUSTER.id()).orElseThrow().gone()).isTrue();
        assertThat(check.last(cluster(2).build().id()).orElseThrow().gone()).isFalse();
    }
}
