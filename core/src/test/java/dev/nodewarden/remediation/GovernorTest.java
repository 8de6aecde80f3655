package dev.nodewarden.remediation;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.remediation.Changes.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.policy.RemediationPolicy;
import dev.nodewarden.policy.RemediationPolicy.Freeze;
import dev.nodewarden.policy.RemediationPolicy.Guardrails;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.policy.RemediationPolicy.Wave;
import dev.nodewarden.remediation.Governor.Round;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GovernorTest {
    private static final Guardrails WIDE = new Guardrails(1000, 1000, 100, 100, 1000);

    @Test
    void whatNothingHoldsIsAdmittedInTheOrderOfClusters() {
        Round round = decide(policy(WIDE), planned(3));

        assertThat(round.admitted())
                .extracting(change -> change.cluster().name())
                .containsExactly("aks-00000", "aks-00001", "aks-00002");
        assertThat(round.waiting()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "3, 2", "5, 0", "9, 0"})
    void noMoreAreInFlightThanAllowed(int inFlight, int admitted) {
        List<Change> changes = new ArrayList<>(planned(10));
        IntStream.range(50, 50 + inFlight).forEach(i -> changes.add(Changes.writing(change(i), NOON)));

        Round round = decide(policy(new Guardrails(1000, 5, 100, 100, 1000)), changes);

        assertThat(round.admitted()).hasSize(admitted);
        assertThat(round.waiting().values()).extracting(Waiting::reason).containsOnly(Waiting.Reason.IN_FLIGHT);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 10, 0, 0, 10",
        "100, 10, 4, 0, 6",
        "100, 10, 0, 4, 6",
        "100, 10, 7, 7, 0",
        "19,  10, 0, 0, 1", // rounded down
        "5,   10, 0, 0, 1", // at least one
        "5,   0,  0, 0, 1",
        "5,   10, 1, 0, 0",
        "100, 100, 0, 0, 20",
    })
    void noMoreOfTheFleetChangesInADayThanAllowed(int fleet, int percent, int inFlight, int lately, int admitted) {
        List<Change> changes = new ArrayList<>(planned(20));
        IntStream.range(50, 50 + inFlight).forEach(i -> changes.add(Changes.writing(change(i), NOON)));
        IntStream.range(70, 70 + lately)
                .forEach(i ->
                        changes.add(Changes.ended(change(i), ChangeState.DONE, NOON.minus(Duration.ofHours(i - 60)))));
        changes.add(Changes.ended(change(98), ChangeState.DONE, NOON.minus(Situation.DAY)));
        changes.add(
                Changes.channel(cluster(99).build(), "None", 0).ended(ChangeState.SUPERSEDED, "nothing written", NOON));

        Round round = Governor.decide(
                policy(new Guardrails(1000, 1000, percent, 100, 1000)), situation(NOON, changes, fleet, 0));

        assertThat(round.admitted()).hasSize(admitted);
        round.waiting().values().forEach(waiting -> {
            assertThat(waiting.reason()).isEqualTo(Waiting.Reason.FLEET_PERCENT);
            Optional<Instant> oldest = lately == 0
                    ? Optional.empty()
                    : Optional.of(NOON.minus(Duration.ofHours(9L + lately)).plus(Situation.DAY));
            assertThat(waiting.until()).isEqualTo(oldest);
        });
    }

    @ParameterizedTest
    @CsvSource({"25, true", "26, false", "100, false"})
    void aFleetThatTurnedBadOvernightWaitsForAnOperator(int newlyFailing, boolean goes) {
        RemediationPolicy policy = policy(new Guardrails(1000, 1000, 100, 25, 1000));
        Situation situation = situation(NOON, planned(2), 100, newlyFailing);
        Situation confirmed = new Situation(
                NOON, Brake.RELEASED.resumedBy(new Act("someone", NOON)), situation.changes(), situation.runs());

        Round round = Governor.decide(policy, situation);

        assertThat(round.admitted()).hasSize(goes ? 2 : 0);
        assertThat(round.waiting().values())
                .allMatch(waiting -> waiting.reason() == Waiting.Reason.NEW_FINDINGS)
                .allMatch(waiting -> waiting.until().isEmpty());
        assertThat(Governor.decide(policy, confirmed).admitted()).hasSize(2);
    }

    @Test
    void aConfirmationOfYesterdayConfirmsNothingToday() {
        Situation situation = situation(NOON, planned(1), 100, 90);
        Brake yesterday = Brake.RELEASED.resumedBy(new Act("someone", NOON.minusSeconds(1)));

        Round round = Governor.decide(
                policy(new Guardrails(1000, 1000, 100, 25, 1000)),
                new Situation(NOON, yesterday, situation.changes(), situation.runs()));

        assertThat(round.admitted()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, 0, true", "3, 0, false", "2, 1, false", "0, 4, false"})
    void aRunStopsAfterItsFailures(int failed, int quarantined, boolean goes) {
        List<Change> changes = new ArrayList<>(planned(1));
        IntStream.range(50, 50 + failed).forEach(i -> changes.add(Changes.ended(change(i), ChangeState.FAILED, NOON)));
        IntStream.range(60, 60 + quarantined)
                .forEach(i -> changes.add(Changes.ended(change(i), ChangeState.QUARANTINED, NOON)));
        RemediationPolicy policy = policy(new Guardrails(1000, 1000, 100, 100, 3));
        Situation situation = situation(NOON, changes, 100, 0);
        Brake resumed = Brake.RELEASED.resumedBy(new Act("someone", NOON));

        assertThat(Governor.decide(policy, situation).admitted()).hasSize(goes ? 1 : 0);
        assertThat(Governor.decide(policy, new Situation(NOON, resumed, situation.changes(), situation.runs()))
                        .admitted())
                .hasSize(1);
    }

    @Test
    void whileARunIsBeingPlannedNoneOfItsChangesGoes() {
        Round round = Governor.decide(policy(WIDE), new Situation(NOON, Brake.RELEASED, planned(2), new TreeMap<>()));

        assertThat(round.admitted()).isEmpty();
        assertThat(round.waiting().values())
                .extracting(Waiting::why)
                .containsOnly("the changes of its run are still being planned");
    }

    @Test
    void failuresOfAnotherRunStopNothing() {
        List<Change> changes = new ArrayList<>(planned(1));
        for (int i = 50; i < 60; i++) {
            Change other = Change.planned(Changes.plan("another", cluster(i).build(), "None", 0, false), NOON, NOON);
            changes.add(Changes.ended(other, ChangeState.FAILED, NOON));
        }

        assertThat(decide(policy(new Guardrails(1000, 1000, 100, 100, 3)), changes)
                        .admitted())
                .hasSize(1);
    }

    @Test
    void whileSomeonePausedNothingIsAdmitted() {
        Brake paused = Brake.RELEASED.pausedBy(new Act("someone", NOON));

        Round round = Governor.decide(policy(WIDE), new Situation(NOON, paused, planned(2), new TreeMap<>()));

        assertThat(round.admitted()).isEmpty();
        assertThat(round.waiting().values()).extracting(Waiting::why).containsOnly("paused by someone at " + NOON);
    }

    /** The window opens on Sunday 15 March at 01:00 for four hours; NOON is Tuesday the 10th. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 2026-03-09, +00:00, 01:00, ",
        "2026-03-01, 2026-03-10, +00:00, 01:00, 2026-03-11T00:00:00Z",
        "2026-03-10, 2026-03-20, +00:00, 01:00, 2026-03-21T00:00:00Z",
        "2026-03-11, 2026-03-14, +00:00, 01:00, ",
        "2026-03-15, 2026-03-15, +00:00, 01:00, 2026-03-16T00:00:00Z",
        "2026-03-16, 2026-03-20, +00:00, 01:00, ",
        "2026-03-16, 2026-03-20, +00:00, 20:00, ", // closes at midnight, exclusive
        "2026-03-16, 2026-03-20, +00:00, 20:01, 2026-03-21T00:00:00Z",
        "2026-03-11, 2026-03-14, +05:30, 01:00, ", // Sunday there is Saturday evening in UTC
        "2026-03-15, 2026-03-15, +05:30, 01:00, 2026-03-15T18:30:00Z",
        "2026-03-11, 2026-03-11, +13:00, 01:00, 2026-03-11T11:00:00Z", // it is the 11th there
        "2026-03-10, 2026-03-10, +13:00, 01:00, ",
    })
    void aFreezeHoldsWhatWouldHappenInIt(LocalDate from, LocalDate to, String offset, String start, Instant until) {
        RemediationPolicy policy = new RemediationPolicy(
                Mode.ENFORCE, WIDE, List.of(new Freeze(from, to, "audit")), List.of(new Wave(Map.of(), 0)), List.of());
        PlannedChange plan = change(1).plan();
        PlannedChange there = new PlannedChange(
                plan.id(),
                RUN,
                plan.cluster(),
                Optional.empty(),
                0,
                false,
                Optional.empty(),
                plan.channel(),
                Optional.of(Changes.weekly("Sunday", start, 4, offset)),
                Optional.empty());

        Round round = decide(policy, List.of(Change.planned(there, NOON, NOON)));

        assertThat(round.waiting().values().stream()
                        .flatMap(waiting -> waiting.until().stream())
                        .findFirst())
                .isEqualTo(Optional.ofNullable(until));
        assertThat(round.admitted()).hasSize(until == null ? 1 : 0);
    }

    @Test
    void aWaveWaitsUntilTheEarlierOnesOfItsRunEndedAndSoaked() {
        List<Wave> waves =
                List.of(new Wave(Map.of("env", "dev"), 24), new Wave(Map.of("env", "test"), 48), new Wave(Map.of(), 0));
        RemediationPolicy policy = new RemediationPolicy(Mode.ENFORCE, WIDE, List.of(), waves, List.of());
        Change dev = Changes.channel(cluster(1).build(), "None", 0);
        Change prod = Changes.channel(cluster(2).build(), "None", 2);

        assertThat(decide(policy, List.of(dev, prod)).waiting().get(prod.id()))
                .isEqualTo(new Waiting(
                        Waiting.Reason.WAVE, "1 changes of earlier waves have not ended", Optional.empty()));
        Change done = Changes.ended(dev, ChangeState.DONE, NOON);
        assertThat(waits(policy, NOON.plus(Duration.ofHours(23)), done, prod))
                .contains(NOON.plus(Duration.ofHours(24)));
        assertThat(waits(policy, NOON.plus(Duration.ofHours(24)), done, prod)).isEmpty();
        Change test = Changes.ended(Changes.channel(cluster(3).build(), "None", 1), ChangeState.FAILED, NOON);
        assertThat(waits(policy, NOON.plus(Duration.ofHours(24)), done, test, prod))
                .contains(NOON.plus(Duration.ofHours(48)));
        Change other = Change.planned(Changes.plan("another", cluster(4).build(), "None", 0, false), NOON, NOON);
        assertThat(decide(policy, List.of(other, prod)).admitted()).hasSize(2);
    }

    @Test
    void whatMayReimageNodesIsAdmittedShortlyBeforeItsWindowAndTheFirstToOpenGoesFirst() {
        Instant opens = Instant.parse("2026-03-15T01:00:00Z");
        Change disruptive = Changes.channel(cluster(1).build(), "Unmanaged", 0);
        Change quiet = Changes.channel(cluster(2).build(), "None", 0);

        assertThat(waits(policy(WIDE), NOON, quiet, disruptive)).contains(opens.minus(Duration.ofHours(1)));
        assertThat(waits(policy(WIDE), opens.minusSeconds(3601), disruptive)).isPresent();
        assertThat(waits(policy(WIDE), opens.minusSeconds(3600), disruptive)).isEmpty();
        assertThat(waits(policy(WIDE), opens.plusSeconds(3 * 3600), disruptive)).isEmpty();
        assertThat(waits(policy(WIDE), opens.plusSeconds(3 * 3600 + 1), disruptive))
                .isPresent();
    }

    @Test
    void noBudgetOfARunHoldsAnUndoButThePauseTheFreezeAndTheNumberInFlightDo() {
        Change undo = Change.planned(Undo.of(Changes.ended(change(1), ChangeState.DONE, NOON), 1), NOON, NOON);
        List<Change> changes = new ArrayList<>(List.of(undo));
        IntStream.range(50, 60).forEach(i -> changes.add(Changes.ended(change(i), ChangeState.FAILED, NOON)));
        Guardrails closed = new Guardrails(0, 5, 0, 0, 0);
        RemediationPolicy frozen = new RemediationPolicy(
                Mode.ENFORCE,
                WIDE,
                List.of(new Freeze(LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 10), "audit")),
                List.of(),
                List.of());

        assertThat(Governor.decide(policy(closed), situation(NOON, changes, 10, 10))
                        .admitted())
                .containsExactly(undo);
        assertThat(decide(frozen, changes).admitted()).isEmpty();
        assertThat(decide(policy(new Guardrails(1000, 0, 100, 100, 1000)), changes)
                        .admitted())
                .isEmpty();
    }

    @Test
    void whatNeedsAPersonWaitsForOne() {
        Change awaiting = Change.planned(Changes.plan(RUN, cluster(1).build(), "None", 0, true), NOON, NOON);

        assertThat(decide(policy(WIDE), List.of(awaiting)).waiting().get(awaiting.id()))
                .isEqualTo(new Waiting(
                        Waiting.Reason.APPROVAL,
                        "a person must approve it",
                        Optional.of(NOON.plus(Duration.ofDays(14)))));
    }

    private static Optional<Instant> waits(RemediationPolicy policy, Instant now, Change... changes) {
        Change last = changes[changes.length - 1];
        Round round = Governor.decide(policy, situation(now, List.of(changes), 100, 0));
        return Optional.ofNullable(round.waiting().get(last.id())).flatMap(Waiting::until);
    }

    private static Round decide(RemediationPolicy policy, List<Change> changes) {
        return Governor.decide(policy, situation(NOON, changes, 100, 0));
    }

    private static Situation situation(Instant now, List<Change> changes, int fleet, int newlyFailing) {
        TreeMap<String, RunFigures> runs = new TreeMap<>(Map.of(
                RUN,
                new RunFigures(RUN, NOON, fleet, newlyFailing),
                "another",
                new RunFigures("another", NOON, fleet, 0)));
        return new Situation(now, Brake.RELEASED, changes, runs);
    }

    private static RemediationPolicy policy(Guardrails guardrails) {
        return new RemediationPolicy(Mode.ENFORCE, guardrails, List.of(), List.of(new Wave(Map.of(), 0)), List.of());
    }

    private static List<Change> planned(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(GovernorTest::change)
                .toList();
    }

    private static Change change(int number) {
        return Changes.channel(cluster(number).build(), "None", 0);
    }
}
