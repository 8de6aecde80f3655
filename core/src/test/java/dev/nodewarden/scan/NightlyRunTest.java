package dev.nodewarden.scan;

import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.subscription;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.ledger.Unreadable;
import dev.nodewarden.ledger.UnreadableReason;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Status;
import dev.nodewarden.report.Report;
import dev.nodewarden.scan.Dispatch.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NightlyRunTest {
    @Test
    void everyClusterIsJudgedOnceAndTheQuotaIsNeverExceeded() {
        Night night = fleet(Night.quiet(), 2, 2, 130);

        RunId run = night.run();

        Report report = night.sound(run);
        assertThat(report.outcome().coverage()).isEqualTo(new Coverage(2, 2, 520, 520));
        assertThat(report.run().state()).isEqualTo(RunState.COMPLETE);
        assertThat(report.unreadable()).isEmpty();
        assertThat(night.azure.windowCalls).isEqualTo(520);
        assertThat(night.azure.throttled).isZero();
    }

    @Test
    void aLaneOnItsOwnUsesTheWholeQuota() {
        Night night = fleet(new Night(new Pacing(0, 1.0, 5), FleetScope.everything(), new Crashes(0, true)), 1, 1, 300);

        RunId run = night.run();

        Duration took = Duration.between(Night.START, night.runOf(run).movedAt());
        assertThat(took).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(50)); // (300 - 60) / 5 per second
        assertThat(night.azure.throttled).isZero();
    }

    @Test
    void aFleetWithoutClustersIsCompletelyRead() {
        Night night = Night.quiet();
        night.azure.subscription(subscription(1), "Enabled");

        Report report = night.sound(night.run());

        assertThat(report.outcome().coverage()).isEqualTo(new Coverage(1, 1, 0, 0));
        assertThat(report.run().state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void theSameFleetPolicyAndClockGiveTheSameReportByteForByte() {
        Night one = fleet(Night.quiet(), 3, 2, 70);
        Night other = fleet(Night.quiet(), 3, 2, 70).deliveringTwice();

        assertThat(other.json(other.run())).isEqualTo(one.json(one.run()));
    }

    @Test
    void aSecondRunIsRefusedWhileOneIsUnderWay() {
        Night night = fleet(Night.quiet(), 1, 1, 3);

        BeginRun.Begun first = night.useCases().beginRun().begin(Trigger.TIMER, false);
        BeginRun.Begun second = night.useCases().beginRun().begin(Trigger.HTTP, false);

        assertThat(first.fresh()).isTrue();
        assertThat(second).isEqualTo(new BeginRun.Begun(first.run(), false));
    }

    @Test
    void runsOfTheSameSecondAreToldApart() {
        Night night = fleet(Night.quiet(), 1, 1, 3);

        assertThat(List.of(night.run(), night.run()))
                .extracting(RunId::value)
                .containsExactly("20260310T020000Z-0", "20260310T020000Z-1");
    }

    @Test
    void aNullChannelIsConfirmedFromArmBeforeItIsReported() {
        Night night = Night.quiet();
        Cluster lagging = cluster(1).build();
        night.azure.with(lagging, window(4)).forgettingChannelOf(lagging.id());
        night.azure.with(cluster(2).nodeOs(null).build(), window(4));
        night.azure.with(cluster(3).nodeOs(null).upgrade("node-image").build(), window(4));

        List<ClusterRecord> clusters = clusters(night.sound(night.run()));

        assertThat(clusters.get(0).verdict().status()).isEqualTo(Status.COMPLIANT);
        assertThat(clusters.get(1).openRules()).contains("channel-unset");
        assertThat(clusters.get(2).verdict().status()).isEqualTo(Status.COMPLIANT);
        assertThat(night.azure.clusterCalls).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"FORBIDDEN", "GONE", "UNAVAILABLE", "MALFORMED"})
    void aClusterWhoseWindowsCannotBeReadIsUnreadableAndTheOthersAreNot(FailureKind kind) {
        Night night = fleet(Night.quiet(), 1, 1, 60);
        ClusterId bad = cluster(7).in(1, "westeurope").build().id();
        night.azure.windowsFailing(id -> id.equals(bad) ? Optional.of(Failure.of(kind, "no")) : Optional.empty());

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.outcome().coverage()).isEqualTo(new Coverage(1, 1, 60, 59));
        assertThat(report.unreadable())
                .containsExactly(new Unreadable(bad.armId(), Unreadable.Kind.CLUSTER, UnreadableReason.of(kind), "no"));
    }

    @Test
    void passingTroubleIsTriedAgainAndLeavesNoTrace() {
        Night night = fleet(Night.quiet(), 1, 1, 60);
        Set<ClusterId> tried = new HashSet<>();
        night.azure.windowsFailing(
                id -> tried.add(id) ? Optional.of(Failure.of(FailureKind.UNAVAILABLE, "503")) : Optional.empty());

        assertThat(night.sound(night.run()).run().state()).isEqualTo(RunState.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBucketEmptiedByAnotherToolOnlyDelaysTheLane(boolean saysHowLong) {
        Night night = fleet(Night.quiet(), 1, 1, 100);
        if (!saysHowLong) {
            night.azure.withoutRetryAfter();
        }
        night.azure.drain(subscription(1), "westeurope");

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.COMPLETE);
        assertThat(night.azure.throttled).isPositive().isLessThan(20);
    }

    @Test
    void aLaneThatIsRefusedToTheEndIsThrottledOutAndSaysSo() {
        Night night = fleet(Night.quiet(), 1, 2, 30);
        night.azure.windowsFailing(id -> id.name().compareTo("aks-00030") > 0
                ? Optional.of(Failure.of(FailureKind.THROTTLED, "429"))
                : Optional.empty());

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.outcome().coverage().clustersEvaluated()).isEqualTo(30);
        assertThat(report.unreadable()).hasSize(30).allMatch(part -> part.reason() == UnreadableReason.THROTTLED_OUT);
    }

    @Test
    void aForbiddenSubscriptionIsListedWithItsReason() {
        Night night = fleet(Night.quiet(), 3, 1, 10);
        night.azure.discoveryFailing(id -> id.equals(subscription(2))
                ? Optional.of(Failure.of(FailureKind.FORBIDDEN, "AuthorizationFailed"))
                : Optional.empty());

        Report report = night.sound(night.run());

        assertThat(report.outcome().coverage()).isEqualTo(new Coverage(3, 2, 20, 20));
        assertThat(report.unreadable())
                .containsExactly(new Unreadable(
                        "/subscriptions/" + subscription(2),
                        Unreadable.Kind.SUBSCRIPTION,
                        UnreadableReason.FORBIDDEN,
                        "AuthorizationFailed"));
    }

    @Test
    void aSubscriptionOfTheLastCompleteRunThatVanishedIsNotVisible() {
        Night night = fleet(Night.quiet(), 2, 1, 5);
        night.run();
        night.azure.withoutSubscription(subscription(2));

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.unreadable()).extracting(Unreadable::reason).containsExactly(UnreadableReason.NOT_VISIBLE);
    }

    @ParameterizedTest
    @CsvSource({"Disabled, 0", "Deleted, 0", "Warned, 5", "PastDue, 5"})
    void onlySubscriptionsInWhichNothingCanRunAreSkipped(String state, int clusters) {
        Night night = fleet(Night.quiet(), 1, 1, 5);
        night.azure.subscription(subscription(1), state);

        Report report = night.sound(night.run());

        assertThat(report.outcome().coverage().clustersDiscovered()).isEqualTo(clusters);
        assertThat(report.run().state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void aDisabledSubscriptionThatWasAskedForIsUnreadable() {
        FleetScope scope = FleetScope.subscriptions(Set.of(subscription(1), subscription(2)));
        Night night = fleet(Night.scoped(scope), 3, 1, 5);
        night.azure.subscription(subscription(1), "Disabled");

        Report report = night.sound(night.run());

        assertThat(report.outcome().coverage()).isEqualTo(new Coverage(2, 1, 5, 5));
        assertThat(report.unreadable()).extracting(Unreadable::reason).containsExactly(UnreadableReason.DISABLED);
    }

    @Test
    void whatIsOutOfScopeIsNeitherCountedNorUnreadable() {
        FleetScope scope =
                new FleetScope(Set.of(), Set.of(subscription(2)), Map.of("env", "prod"), Map.of("team", "lab"));
        Night night = Night.scoped(scope);
        night.azure.with(cluster(1).tags(Map.of("Env", "prod")).build(), window(4));
        night.azure.with(cluster(2).tags(Map.of("env", "dev")).build(), window(4));
        night.azure.with(cluster(3).tags(Map.of("env", "prod", "team", "lab")).build(), window(4));
        night.azure.with(
                cluster(4).in(2, "westeurope").tags(Map.of("env", "prod")).build(), window(4));

        assertThat(night.sound(night.run()).outcome().coverage()).isEqualTo(new Coverage(1, 1, 1, 1));
    }

    @Test
    void everySubscriptionOfTheManagementGroupIsReadOrUnreadableAndNoOther() {
        Night night = fleet(Night.scoped(group("platform")), 3, 1, 5);
        night.azure.group("platform", subscription(1), subscription(3), subscription(9));

        Report report = night.sound(night.run());

        assertThat(report.outcome().coverage()).isEqualTo(new Coverage(3, 2, 10, 10));
        assertThat(report.unreadable()).singleElement().satisfies(lost -> {
            assertThat(lost.id()).endsWith(subscription(9));
            assertThat(lost.reason()).isEqualTo(UnreadableReason.NOT_VISIBLE);
        });
    }

    @Test
    void aDisabledSubscriptionOfTheManagementGroupIsSkippedLikeAnyOther() {
        Night night = fleet(Night.scoped(group("platform")), 2, 1, 5);
        night.azure.group("platform", subscription(1), subscription(2)).subscription(subscription(2), "Disabled");

        assertThat(night.sound(night.run()).run().state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void theIncludedSubscriptionsAreReadBesideTheGroupAndTheExcludedAreNot() {
        FleetScope scope = new FleetScope(
                Optional.of("platform"),
                Set.of(subscription(3)),
                Set.of(subscription(2), subscription(9)),
                Map.of(),
                Map.of());
        Night night = fleet(Night.scoped(scope), 4, 1, 5);
        night.azure.group("platform", subscription(1), subscription(2), subscription(9));

        Report report = night.sound(night.run());

        assertThat(report.outcome().coverage()).isEqualTo(new Coverage(2, 2, 10, 10));
        assertThat(report.run().state()).isEqualTo(RunState.COMPLETE);
    }

    @ParameterizedTest
    @CsvSource({
        "secret, the management group 'secret' cannot be read: no authorization",
        "empty, the management group 'empty' has no subscription",
    })
    void aManagementGroupThatTellsNoSubscriptionIsNoFleetWithoutClusters(String name, String why) {
        Night night = fleet(Night.scoped(group(name)), 2, 1, 5);
        night.azure.group("empty");

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.unreadable()).singleElement().satisfies(all -> {
            assertThat(all.id()).isEqualTo("/subscriptions");
            assertThat(all.detail()).isEqualTo(why);
        });
    }

    private static FleetScope group(String name) {
        return new FleetScope(Optional.of(name), Set.of(), Set.of(), Map.of(), Map.of());
    }

    @Test
    void anIdentityThatSeesNothingIsNotAFleetWithoutClusters() {
        Night night = Night.quiet();

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.unreadable()).extracting(Unreadable::reason).containsExactly(UnreadableReason.NOT_VISIBLE);
    }

    @Test
    void whatAnotherTenantDelegatesIsLeftOutAndNotMissed() {
        Night night = fleet(Night.quiet(), 2, 1, 5);
        night.azure.delegated(subscription(2));

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.COMPLETE);
        assertThat(report.outcome().coverage().clustersDiscovered()).isEqualTo(5);
    }

    @Test
    void anIdentityThatSeesOnlyWhatOthersDelegateIsNotAFleetWithoutClusters() {
        Night night = fleet(Night.quiet(), 2, 1, 5);
        night.azure.delegated(subscription(1)).delegated(subscription(2));

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.unreadable()).singleElement().satisfies(all -> {
            assertThat(all.reason()).isEqualTo(UnreadableReason.NOT_VISIBLE);
            assertThat(all.detail())
                    .isEqualTo("other tenants own all 2 subscriptions that the identity can see; name those to scan in"
                            + " includeSubscriptions");
        });
    }

    @Test
    void subscriptionsThatCannotBeListedForGoodEndTheRunIncomplete() {
        Night night = Night.quiet();
        night.azure.listFailing(Failure.of(FailureKind.FORBIDDEN, "no role"));

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.unreadable()).extracting(Unreadable::id).containsExactly("/subscriptions");
    }

    @Test
    void subscriptionsThatCannotBeListedForNowArePoisonedInTheEndAndTheRunIsIncomplete() {
        Night night = Night.quiet();
        night.azure.listFailing(Failure.of(FailureKind.UNAVAILABLE, "503"));

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.unreadable()).extracting(Unreadable::reason).containsExactly(UnreadableReason.POISONED);
    }

    @Test
    void aPoisonedStepOfALaneCostsItsClustersAndNoMore() {
        Night night = fleet(Night.quiet(), 1, 1, 100);
        night.failingOn(
                delivery -> delivery.queue() == Queue.LANE && delivery.message().step() == 1);

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.outcome().coverage()).isEqualTo(new Coverage(1, 1, 100, 75));
        assertThat(report.unreadable()).allMatch(part -> part.reason() == UnreadableReason.POISONED);
    }

    @Test
    void aRunThatCannotFinishCountsNothingAsRead() {
        Night night = fleet(Night.quiet(), 2, 1, 10);
        night.breaking("results");

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.outcome().coverage()).isEqualTo(new Coverage(2, 0, 0, 0));
        assertThat(report.unreadable()).extracting(Unreadable::reason).containsOnly(UnreadableReason.POISONED);
    }

    @Test
    void aDiscoveryThatCannotEndKeepsWhatItFound() {
        Night night = fleet(Night.quiet(), 3, 1, 40);
        night.azure.discoveryFailing(id -> {
            if (id.equals(subscription(2))) {
                throw new IllegalStateException("a bug");
            }
            return Optional.empty();
        });

        Report report = night.sound(night.run());

        assertThat(report.outcome().coverage()).isEqualTo(new Coverage(2, 1, 40, 40));
        assertThat(report.unreadable())
                .extracting(Unreadable::id, Unreadable::reason)
                .containsExactly(tuple("/subscriptions", UnreadableReason.POISONED));
    }

    @Test
    void aBadHourOfTheStorageDoesNotCostTheNight() {
        Night night = fleet(Night.quiet(), 2, 1, 10);
        int[] failures = {0};
        night.failingOn(delivery -> delivery.queue() != Queue.LANE && failures[0]++ < 20);

        assertThat(night.sound(night.run()).run().state()).isEqualTo(RunState.COMPLETE);
    }

    @ParameterizedTest
    @EnumSource(Queue.class)
    void aMessageThatIsLostIsSentAgainByTheSweep(Queue queue) {
        Night night = fleet(Night.quiet(), 1, 1, 100);
        int[] lost = {0};
        night.losing(delivery -> delivery.queue() == queue && lost[0]++ == 0);

        assertThat(night.sound(night.run()).outcome().coverage()).isEqualTo(new Coverage(1, 1, 100, 100));
    }

    @Test
    void aLaneThatNeverEndsIsEndedWhenItIsOverdue() {
        Night night = fleet(Night.quiet(), 1, 2, 100);
        night.losing(delivery -> delivery.message()
                        .lane()
                        .filter(id -> id.region().equals("northeurope"))
                        .isPresent()
                && delivery.message().step() == 1);

        Report report = night.sound(night.run());

        assertThat(report.run().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.unreadable()).allMatch(part -> part.reason() == UnreadableReason.TIMED_OUT);
        assertThat(report.outcome().coverage().clustersEvaluated()).isBetween(100, 199);
    }

    @Test
    void theLastLaneEndsTheRunAndNobodyWaitsForAMessage() {
        Night night = fleet(Night.quiet(), 1, 1, 3);

        RunId run = night.run();

        assertThat(night.events).anyMatch(event -> event.startsWith("LANE: judged 3 of 3, complete"));
        assertThat(night.runOf(run).movedAt()).isEqualTo(Night.START);
    }

    @Test
    void aRunWhoseLastLaneDiesWhileItEndsItEndsWithinAMinuteWithoutTheSweep() {
        int writes = fleet(Night.quiet(), 1, 1, 3).writesOfARun();
        int died = 0;
        for (int write = 1; write <= writes; write++) {
            Night night = fleet(Night.crashing(write, false), 1, 1, 3);
            RunId run = night.run();
            if (night.events.stream().anyMatch(event -> event.startsWith("LANE died"))) {
                died++;
                assertThat(night.runOf(run).movedAt())
                        .as("died after write %s: %s", write, night.events)
                        .isBeforeOrEqualTo(Night.START.plusSeconds(60));
            }
        }
        assertThat(died).isGreaterThan(3);
    }

    @Test
    void aFinishThatComesTooEarlyChangesNothing() {
        Night night = fleet(Night.quiet(), 1, 1, 100);
        RunId run = night.useCases().beginRun().begin(Trigger.HTTP, false).run();
        night.useCases().startRun().handle(StepMessage.of(run), "message");

        assertThat(night.useCases().finishRun().handle(StepMessage.of(run), "stray"))
                .isEqualTo("not now");
        assertThat(night.runOf(run).state()).isEqualTo(RunState.READING);
    }

    @Test
    void messagesDeliveredTwiceChangeNothing() {
        Night night = fleet(Night.quiet(), 2, 2, 130).deliveringTwice();

        Report report = night.sound(night.run());

        assertThat(report.outcome().coverage()).isEqualTo(new Coverage(2, 2, 520, 520));
        assertThat(night.azure.throttled).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theProcessMayDieAtAnyWriteAndNothingIsLost(boolean before) {
        Night undisturbed = fleet(Night.quiet(), 2, 2, 60);
        String expected = undisturbed.json(undisturbed.run());

        for (int write = 1; write <= undisturbed.writes(); write++) {
            Night night = fleet(Night.crashing(write, before), 2, 2, 60);

            RunId run = night.run();

            night.sound(run);
            assertThat(night.json(run))
                    .as("died %s write %d: %s", before ? "before" : "after", write, night.events)
                    .isEqualTo(expected);
            assertThat(night.azure.throttled).as("write %d", write).isZero();
        }
    }

    @Test
    void coverageAddsUpUnderAnyFaults() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int dies = random.nextInt(200);
            Night night = fleet(Night.crashing(dies, random.nextBoolean()), 3, 2, 1 + random.nextInt(90));
            if (random.nextBoolean()) {
                night.deliveringTwice();
            }
            double trouble = random.nextDouble() * 0.4;
            night.azure.windowsFailing(id -> failure(random, trouble));
            night.azure.discoveryFailing(id -> failure(random, trouble / 4));
            night.failingOn(delivery -> random.nextDouble() < trouble / 4);

            night.sound(night.run());
        }
    }

    private static Optional<Failure> failure(Random random, double probability) {
        FailureKind[] kinds = FailureKind.values();
        return random.nextDouble() < probability
                ? Optional.of(Failure.of(kinds[random.nextInt(kinds.length)], "trouble"))
                : Optional.empty();
    }

    private static List<ClusterRecord> clusters(Report report) {
        List<ClusterRecord> clusters = new ArrayList<>();
        report.clusters().forEach(clusters::add);
        return clusters;
    }

    /** Every third cluster is unset, every fourth has no window. */
    private static Night fleet(Night night, int subscriptions, int regions, int clustersPerLane) {
        String[] names = {"westeurope", "northeurope"};
        for (int subscription = 1; subscription <= subscriptions; subscription++) {
            for (int i = 0; i < regions * clustersPerLane; i++) {
                Cluster cluster = cluster(i + 1)
                        .in(subscription, names[i / clustersPerLane])
                        .nodeOs(i % 3 == 0 ? null : "NodeImage")
                        .observedAt(Night.START)
                        .build();
                if (i % 4 == 0) {
                    night.azure.with(cluster);
                } else {
                    night.azure.with(cluster, window(4));
                }
            }
        }
        return night;
    }
}
