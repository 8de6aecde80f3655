package dev.nodewarden.scan;

import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.Schedule;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RemediationPolicy;
import dev.nodewarden.policy.RemediationPolicy.Guardrails;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.policy.RemediationPolicy.Wave;
import dev.nodewarden.remediation.ArmAnswer;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.remediation.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes from plan to end; what arrived at Azure is asserted from the log of the fake, not from our own tables. */
final class ChangingClustersTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Cluster CLUSTER = cluster(1).nodeOs("None").build();
    private static final ClusterId ID = CLUSTER.id();

    @Test
    void theFirstRunOnlyReportsAndTheSecondLeadsToAChangeThatIsDone() {
        Weeks weeks = new Weeks(policy(Mode.ENFORCE));
        weeks.azure.with(CLUSTER, window(4));

        weeks.night();
        assertThat(weeks.changes(ID)).isEmpty();
        weeks.work(DAY).night().sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.DONE);
        assertThat(weeks.azure.held(ID).channel()).contains("NodeImage");
        assertThat(weeks.azure.log).hasSize(1);
        assertThat(weeks.journal(weeks.change(ID)))
                .containsExactly(
                        "planned", "admitted", "channel-intended", "channel-submitted", "waiting", "verifying", "done");
    }

    @Test
    void inReportModeNothingIsEverWritten() {
        Weeks weeks = new Weeks(policy(Mode.REPORT));
        weeks.azure.with(CLUSTER);

        weeks.night().work(DAY).night().work(DAY).night();

        assertThat(weeks.azure.log).isEmpty();
        assertThat(weeks.changes(ID)).isEmpty();
    }

    @Test
    void aChangeOfAPolicyThatOnlyReportsSinceIsCancelledBeforeItWrites() {
        Weeks weeks = planned(Mode.APPROVE, cluster(1).nodeOs("None").build());
        approve(weeks, weeks.change(ID));

        weeks.policy(policy(Mode.REPORT)).work(DAY).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(weeks.azure.log).isEmpty();
    }

    @Test
    void whatARunInModeReportFoundIsPlannedByTheNextRunOnly() {
        Weeks weeks = new Weeks(policy(Mode.REPORT));
        weeks.azure.with(CLUSTER, window(4));

        weeks.night().policy(policy(Mode.APPROVE)).work(DAY).sound();
        assertThat(weeks.changes(ID)).isEmpty();

        weeks.night();
        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.AWAITING_APPROVAL);
    }

    @Test
    void theWindowIsWrittenBeforeTheChannelAndBothAreReadBack() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER);

        weeks.work(DAY).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.DONE);
        assertThat(weeks.azure.log)
                .extracting(FakeClusters.Arrived::what)
                .containsExactly("window", "channel NodeImage");
        assertThat(weeks.azure.held(ID).window()).isPresent();
    }

    @Test
    void leavingUnmanagedWaitsUntilTheWindowIsOpen() {
        Weeks weeks = planned(Mode.ENFORCE, cluster(1).nodeOs("Unmanaged").build(), 4);

        weeks.work(Duration.ofDays(3));
        assertThat(weeks.azure.log).isEmpty();
        assertThat(weeks.change(ID).waiting().orElseThrow().reason()).isEqualTo(Waiting.Reason.WINDOW);
        weeks.work(Duration.ofDays(3)).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.DONE);
        // The window of the tests opens on Sundays from 01:00 to 05:00.
        assertThat(weeks.azure.log.get(0).at())
                .isBetween(Instant.parse("2026-03-15T01:00:00Z"), Instant.parse("2026-03-15T01:01:00Z"));
    }

    @Test
    void underANodeDisruptionPolicyEveryChannelWaitsForTheWindowWithoutLongMessages() {
        Weeks weeks = new Weeks(policy(Mode.ENFORCE));
        MaintenanceWindow monthly = new MaintenanceWindow(
                new Schedule.AbsoluteMonthly(1, 9),
                Optional.of(4),
                "+00:00",
                Optional.of("01:00"),
                Optional.empty(),
                List.of());
        weeks.azure
                .with(CLUSTER)
                .disruptionPolicy("AllowDuringMaintenanceWindow")
                .setWindow(Optional.of(monthly));

        weeks.night().work(DAY).night().work(Duration.ofDays(35)).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.DONE);
        assertThat(weeks.azure.log.get(0).at().toString()).startsWith("2026-04-09T01:00");
    }

    @Test
    void aChangeThatNeedsAPersonWaitsForOneAndExpires() {
        Weeks weeks = planned(Mode.APPROVE, CLUSTER);
        Change awaiting = weeks.change(ID);

        assertThat(awaiting.state()).isEqualTo(ChangeState.AWAITING_APPROVAL);
        assertThat(weeks.commands().approve(awaiting.id(), "another hash", "someone"))
                .isInstanceOf(ChangeCommands.Result.Conflict.class);
        weeks.work(Duration.ofDays(14)).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.EXPIRED);
        assertThat(weeks.azure.log).isEmpty();
    }

    @Test
    void anApprovedChangeIsMadeAndSaysWhoAgreed() {
        Weeks weeks = planned(Mode.APPROVE, CLUSTER);
        approve(weeks, weeks.change(ID));

        weeks.work(DAY).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.DONE);
        assertThat(weeks.ledgers.changes().journal(weeks.change(ID).id()))
                .filteredOn(line -> line.event().equals("approved"))
                .extracting(line -> line.who().orElseThrow())
                .containsExactly("someone");
    }

    /** What someone else does between plan and write. */
    @ParameterizedTest
    @CsvSource({"NodeImage", "SecurityPatch", "Unmanaged", "Weekly"})
    void whatIsNoLongerAsPlannedIsSuperseded(String channel) {
        Weeks weeks = planned(Mode.APPROVE, CLUSTER, 4);
        approve(weeks, weeks.change(ID));
        weeks.azure.held(ID).setChannel(channel);

        weeks.work(DAY).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.SUPERSEDED);
        assertThat(weeks.azure.log).isEmpty();
        assertThat(weeks.azure.held(ID).channel()).contains(channel);
    }

    @Test
    void anExemptionThatWasRecordedMeanwhileIsHonoured() {
        Weeks weeks = planned(Mode.APPROVE, CLUSTER, 4);
        approve(weeks, weeks.change(ID));
        weeks.ledgers
                .exemptions()
                .insert(new Exemption(
                        Exemption.Kind.RECORD,
                        "someone-agreed",
                        ExemptionScope.of(ID),
                        Optional.empty(),
                        "migration",
                        Optional.empty(),
                        Optional.of("someone"),
                        Optional.of(Weeks.START),
                        Optional.of("2026-04-01")));

        weeks.work(DAY).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.SUPERSEDED);
        assertThat(weeks.change(ID).note()).contains("exempt: migration");
        assertThat(weeks.azure.log).isEmpty();
    }

    @Test
    void aWindowThatSomeoneElseCreatedIsNeverWrittenOver() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER);
        Optional<MaintenanceWindow> theirs = window(8).window();
        weeks.azure.justBefore(1, held -> held.setWindow(theirs));

        weeks.work(DAY).sound();

        assertThat(weeks.azure.held(ID).window()).isEqualTo(theirs);
        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.SUPERSEDED);
    }

    @Test
    void anEditBetweenReadAndWriteIsRefusedAndTriedAgainWithoutLosingIt() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER, 4);
        weeks.azure.justBefore(1, FakeClusters.Held::editOther).justBefore(2, FakeClusters.Held::editOther);

        weeks.work(DAY).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.DONE);
        assertThat(weeks.azure.held(ID).other()).isEqualTo(2);
        assertThat(weeks.azure.log).extracting(FakeClusters.Arrived::accepted).containsExactly(false, false, true);
    }

    @Test
    void anEditThatSlippedInIsReported() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER, 4);
        weeks.azure.answering(1, result -> {
            weeks.azure.held(ID).editOther();
            return result;
        });

        weeks.work(DAY).sound();

        assertThat(weeks.change(ID).note().orElseThrow()).contains("something else moved: /properties/other");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerThatGotLostLeadsToNoSecondWrite(boolean hasETag) {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER, 4);
        if (!hasETag) {
            weeks.azure.held(ID).withoutETag();
        }
        weeks.azure.answering(1, result -> new WriteResult.Unknown("no answer in time"));

        weeks.work(DAY).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.DONE);
        assertThat(weeks.azure.log).hasSize(1);
    }

    /** The chaos test found it: the change forgot its write, and called itself superseded by it. */
    @Test
    void aReadingThatFailsWhileAnAnswerIsMissingForgetsNothing() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER, 4);
        weeks.azure.answering(1, result -> new WriteResult.Unknown("no answer in time"));
        AtomicInteger failing = new AtomicInteger(2);
        weeks.azure.readsFailing(id -> !weeks.azure.log.isEmpty() && failing.getAndDecrement() > 0
                ? Optional.of(Failure.of(FailureKind.UNAVAILABLE, "503"))
                : Optional.empty());

        weeks.work(DAY).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.DONE);
        assertThat(weeks.azure.log).hasSize(1);
    }

    @Test
    void aWriteThatNeverArrivedIsSentAgainOnlyWhereAnETagProvesIt() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER, 4);
        weeks.azure.refusing(1, new WriteResult.Unknown("reset"));
        Weeks blind = planned(Mode.ENFORCE, CLUSTER, 4);
        blind.azure.held(ID).withoutETag();
        blind.azure.refusing(1, new WriteResult.Unknown("reset"));

        weeks.work(DAY).sound();
        blind.work(Duration.ofHours(2)).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.DONE);
        assertThat(weeks.journal(weeks.change(ID))).contains("channel-not-taken");
        assertThat(blind.change(ID).state()).isEqualTo(ChangeState.FAILED);
        assertThat(blind.change(ID).note().orElseThrow()).contains("it is not known whether Azure took the channel");
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequests, done",
        "409, OperationNotAllowed, done",
        "412, PreconditionFailed, done",
        "503, '', done",
        "403, AuthorizationFailed, failed",
        "403, RequestDisallowedByPolicy, failed",
        "409, ScopeLocked, failed",
        "400, UnmarshalError, failed",
    })
    void refusalsThatPassAreTriedAgainAndOthersTellAPersonWhatToDo(int status, String code, String end) {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER, 4);
        weeks.azure.refusing(
                1, WriteResult.of(new ArmAnswer(status, code, "in progress", "", Optional.of(Duration.ofMinutes(3)))));

        weeks.work(Duration.ofHours(20)).sound();

        assertThat(weeks.change(ID).state().label()).isEqualTo(end);
        assertThat(weeks.change(ID).note().orElseThrow()).isNotBlank();
    }

    @Test
    void aChannelThatDoesNotStickIsSaidSo() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER, 4);
        weeks.azure.held(ID).keepingItsChannel();

        weeks.work(Duration.ofHours(20)).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.FAILED);
        assertThat(weeks.change(ID).note()).contains("it did not stick: the channel is None");
        assertThat(weeks.azure.accepted(ID, "channel")).isEqualTo(1);
    }

    @Test
    void theSecondFailureInARowQuarantinesUntilAPersonAcknowledges() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER, 4);
        weeks.azure.held(ID).keepingItsChannel();

        weeks.work(DAY).night().work(DAY).night().work(DAY).sound();

        assertThat(weeks.changes(ID))
                .extracting(Change::state)
                .containsExactly(ChangeState.FAILED, ChangeState.QUARANTINED);
        weeks.commands().acknowledge(weeks.change(ID).id(), "seen", "someone");
        assertThat(weeks.night().changes(ID)).hasSize(3);
    }

    @Test
    void anUpdateThatFailsInAzureIsToldWithItsError() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER, 4);
        weeks.azure.held(ID).failingItsUpdate();

        weeks.work(DAY).sound();

        assertThat(weeks.change(ID).note()).contains("Azure's update ended as Failed: a pool could not be drained");
    }

    @Test
    void whoeverTakesItBackTwiceContestsIt() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER, 4);
        for (int i = 0; i < 4; i++) {
            weeks.work(DAY);
            weeks.azure.held(ID).setChannel("None");
            weeks.night();
        }

        weeks.sound();
        assertThat(weeks.changes(ID))
                .extracting(Change::state)
                .containsExactly(ChangeState.DONE, ChangeState.DONE, ChangeState.CONTESTED);
        assertThat(weeks.azure.accepted(ID, "channel")).isEqualTo(2);
    }

    @Test
    void passingTroubleWithReadingEndsNothing() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER, 4);
        weeks.azure.readsFailing(id -> weeks.clock.instant().isBefore(Weeks.START.plus(Duration.ofHours(30)))
                ? Optional.of(Failure.of(FailureKind.UNAVAILABLE, "503"))
                : Optional.empty());

        weeks.work(DAY).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.DONE);
    }

    @Test
    void aPauseStopsTheNextWriteAndResumingLetsItGo() {
        Weeks weeks = planned(Mode.APPROVE, CLUSTER);
        approve(weeks, weeks.change(ID));
        weeks.work(Duration.ofMinutes(10));
        weeks.commands().pause("someone");
        int before = weeks.azure.log.size();

        weeks.work(Duration.ofHours(5)).sound();
        assertThat(weeks.azure.log).hasSize(before);
        weeks.commands().resume("someone");

        assertThat(weeks.work(DAY).change(ID).state()).isEqualTo(ChangeState.DONE);
    }

    @Test
    void anUndoPutsTheChannelBackBeforeTheWindow() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER).work(DAY);
        Change done = weeks.change(ID);

        weeks.commands().undo(done.id(), "someone");
        weeks.commands().undo(done.id(), "someone");
        weeks.work(DAY).night().work(DAY).sound();

        assertThat(weeks.changes(ID)).extracting(Change::state).containsExactly(ChangeState.DONE, ChangeState.UNDONE);
        assertThat(weeks.azure.log)
                .extracting(FakeClusters.Arrived::what)
                .containsExactly("window", "channel NodeImage", "channel None", "no window");
        assertThat(weeks.azure.held(ID).window()).isEmpty();
    }

    @Test
    void whereFourEyesAreWantedWhoAsksForAnUndoDoesNotApproveIt() {
        Weeks weeks = planned(Mode.ENFORCE, CLUSTER).work(DAY);
        RemediationPolicy one = policy(Mode.ENFORCE).remediation();
        RemediationPolicy fourEyes =
                new RemediationPolicy(one.mode(), one.guardrails(), one.freeze(), one.waves(), one.ownedBy(), true);
        weeks.policy(Policy.defaults().withRemediation(fourEyes));
        String ann = "ann@example.com (object id 22222222-2222-4222-8222-222222222222)";

        weeks.commands().undo(weeks.change(ID).id(), ann);
        Change undo = weeks.work(DAY).change(ID);
        assertThat(undo.state()).isEqualTo(ChangeState.AWAITING_APPROVAL);
        String hash = undo.plan().hash();
        assertThat(weeks.commands().approve(undo.id(), hash, ann.replace("ann@", "ann.new@")))
                .isEqualTo(new ChangeCommands.Result.Conflict(
                        "the policy wants another person to approve it than the one who asked for it"));

        approve(weeks, undo);
        weeks.work(DAY);
        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.UNDONE);
    }

    @Test
    void unsetIsUndoneAsNoneAndSaysSo() {
        Weeks weeks = planned(Mode.ENFORCE, cluster(1).nodeOs(null).build(), 4).work(DAY);

        weeks.commands().undo(weeks.change(ID).id(), "someone");

        assertThat(weeks.ledgers.changes().journal(weeks.change(ID).id()).get(0).detail())
                .contains("nothing can unset a channel: it is undone as None");
        assertThat(weeks.work(DAY).azure.held(ID).channel()).contains("None");
    }

    /** AKS would refuse the write, days later. */
    @Test
    void theUndoOfAWindowThatAksWouldNotTakeIsRefusedAtOnce() {
        Weeks weeks =
                planned(Mode.ENFORCE, cluster(1).nodeOs("NodeImage").build(), 2).work(DAY);
        Change done = weeks.change(ID);
        assertThat(done.state()).isEqualTo(ChangeState.DONE);

        assertThat(weeks.commands().undo(done.id(), "someone"))
                .isEqualTo(new ChangeCommands.Result.Conflict("the change cannot be undone: AKS takes no window shorter"
                        + " than 4 hours: the window stays lengthened"));
    }

    @Test
    void goingBackToUnmanagedWaitsForTheWindowAndForeignChangesStopIt() {
        Weeks weeks =
                planned(Mode.ENFORCE, cluster(1).nodeOs("Unmanaged").build(), 4).work(Duration.ofDays(6));
        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.DONE);

        weeks.commands().undo(weeks.change(ID).id(), "someone");
        weeks.work(DAY);
        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.WAITING_FOR_WINDOW);
        weeks.azure.held(ID).setChannel("SecurityPatch");
        weeks.work(Duration.ofDays(8)).sound();

        assertThat(weeks.change(ID).state()).isEqualTo(ChangeState.SUPERSEDED);
        assertThat(weeks.azure.held(ID).channel()).contains("SecurityPatch");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void lateDoubledAndDisorderedMessagesChangeNothing(long seed) {
        Weeks weeks = fleet(new Weeks(policy(Mode.ENFORCE)).disordered(seed));

        weeks.night().work(DAY).night().work(Duration.ofDays(13)).sound();

        ended(weeks);
    }

    /** Before and after every single write to a table, a queue or Azure. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCrashAtAnyWriteLosesNothingAndWritesNothingTwice(boolean before) {
        int writes = crashing(0, before, false).writes();
        assertThat(writes).isGreaterThan(60);

        for (int at = 1; at <= writes; at++) {
            crashing(at, before, false);
        }
    }

    /** Without eTags a write that may have arrived is never repeated, so a crash may cost a change, but no more. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCrashAtAnyWriteWritesNothingTwiceWithoutETagsEither(boolean before) {
        int writes = crashing(0, before, true).writes();

        for (int at = 1; at <= writes; at++) {
            crashing(at, before, true);
        }
    }

    private static Weeks crashing(int at, boolean before, boolean blind) {
        Weeks weeks = fleet(new Weeks(policy(Mode.ENFORCE), new Crashes(at, before)));
        if (blind) {
            List.of(1, 2, 3)
                    .forEach(i -> weeks.azure.held(cluster(i).build().id()).withoutETag());
        }
        weeks.night().work(DAY).night().work(Duration.ofDays(13)).sound();
        if (!blind) {
            ended(weeks);
        }
        return weeks;
    }

    private static Weeks fleet(Weeks weeks) {
        weeks.azure.with(cluster(1).nodeOs("None").build(), window(4));
        weeks.azure.with(cluster(2).nodeOs("Unmanaged").build());
        weeks.azure.with(cluster(3).nodeOs(null).build());
        return weeks;
    }

    private static void ended(Weeks weeks) {
        for (int i = 1; i <= 3; i++) {
            ClusterId id = cluster(i).build().id();
            assertThat(weeks.azure.held(id).channel())
                    .as("%s%n%s", id, weeks.tail())
                    .contains("NodeImage");
            assertThat(weeks.azure.accepted(id, "channel")).isEqualTo(1);
            assertThat(weeks.azure.accepted(id, "window")).isEqualTo(i == 1 ? 0 : 1);
            assertThat(weeks.change(id).state()).isEqualTo(ChangeState.DONE);
        }
    }

    /** Returns weeks in which a cluster has just been planned for, on a Wednesday. */
    private static Weeks planned(Mode mode, Cluster cluster, int... hours) {
        Weeks weeks = new Weeks(policy(Mode.APPROVE));
        weeks.azure.with(cluster, hours.length == 0 ? none() : new MaintenanceConfiguration[] {window(hours[0])});
        weeks.azure.with(cluster(900).build(), window(4));
        weeks.policy(policy(Mode.REPORT)).night().work(DAY);
        // Planned, and not yet let go: the sweep comes ten minutes later.
        weeks.policy(policy(mode)).plan();
        return weeks;
    }

    private static MaintenanceConfiguration[] none() {
        return new MaintenanceConfiguration[0];
    }

    private static void approve(Weeks weeks, Change change) {
        assertThat(weeks.commands().approve(change.id(), change.plan().hash(), "someone"))
                .isInstanceOf(ChangeCommands.Result.Done.class);
    }

    private static Policy policy(Mode mode) {
        return Policy.defaults()
                .withRemediation(new RemediationPolicy(
                        mode,
                        new Guardrails(20, 5, 100, 100, 100),
                        List.of(),
                        List.of(new Wave(Map.of(), 0)),
                        List.of()));
    }
}
