package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.Samples.NOON;
import static dev.nodewarden.azure.storage.Samples.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Schedule;
import dev.nodewarden.ledger.ChangeFilter;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.ChangeLedger.Begun;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Act;
import dev.nodewarden.remediation.Approval;
import dev.nodewarden.remediation.Brake;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.ChangeKind;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.ChannelMove;
import dev.nodewarden.remediation.Intent;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.remediation.RunFigures;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.remediation.WindowMove;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class ChangeLedgerContract {
    private static final MaintenanceWindow WINDOW = new MaintenanceWindow(
            new Schedule.Weekly(1, "Sunday"),
            Optional.of(4),
            "+05:30",
            Optional.of("01:00"),
            Optional.empty(),
            List.of());

    abstract Ledgers open();

    @Test
    void aChangeComesBackWithEverythingInIt() {
        ChangeLedger changes = open().changes();
        Change awaiting = change("RG-ü(1)", "aks-1", "run-1", true);
        changes.begin(awaiting, line(awaiting, 0, Optional.empty()));
        Change full = awaiting.approved(new Approval(
                        new Act("someone/#?\u0001", NOON), awaiting.plan().hash()))
                .admitted(NOON)
                .intending(new Intent(Intent.Write.CHANNEL, Optional.of("W/\"1\""), NOON), NOON)
                .waitingFor(new Waiting(Waiting.Reason.AZURE, "why 'so' \ud83d\ude00", Optional.of(NOON)))
                .failedOnce()
                .stepped(NOON, Duration.ofHours(3));

        assertThat(changes.replace(found(changes, awaiting), full, List.of())).isPresent();

        assertThat(changes.find(full.id())).map(Versioned::value).contains(full);
        assertThat(changes.of(full.cluster())).containsExactly(full);
    }

    @Test
    void aClusterHasOneOpenChangeUntilThatHasEnded() {
        ChangeLedger changes = open().changes();
        Change first = change("rg", "aks-1", "run-1", false);
        Change second = change("rg", "aks-1", "run-2", false);

        assertThat(begin(changes, first)).isEqualTo(Begun.BEGUN);
        assertThat(begin(changes, first)).isEqualTo(Begun.KNOWN);
        assertThat(begin(changes, second)).isEqualTo(Begun.CLUSTER_HAS_OPEN);
        assertThat(changes.find(second.id())).isEmpty();
        assertThat(changes.journal(second.id())).isEmpty();
        assertThat(begin(changes, change("rg", "aks-2", "run-2", false))).isEqualTo(Begun.BEGUN);

        changes.replace(found(changes, first), first.ended(ChangeState.FAILED, "so", NOON), List.of());

        assertThat(begin(changes, second)).isEqualTo(Begun.BEGUN);
        assertThat(begin(changes, first)).isEqualTo(Begun.KNOWN);
        assertThat(changes.open())
                .extracting(row -> row.value().cluster().name())
                .containsOnly("aks-1", "aks-2");
    }

    @Test
    void whatBeginsAtItsEndIsNotOpen() {
        ChangeLedger changes = open().changes();
        Change contested =
                Change.contested(change("rg", "aks-1", "run-1", false).plan(), "why", NOON, NOON);

        assertThat(begin(changes, contested)).isEqualTo(Begun.BEGUN);

        assertThat(changes.open()).isEmpty();
        assertThat(begin(changes, change("rg", "aks-1", "run-2", false))).isEqualTo(Begun.BEGUN);
    }

    @Test
    void aMoveIsKeptWithItsLinesOrNotAtAll() {
        ChangeLedger changes = open().changes();
        Change change = change("rg", "aks-1", "run-1", false);
        begin(changes, change);
        Versioned<Change> read = found(changes, change);
        String image = "{\"big\":\"" + "ü".repeat(200_000) + "\"}";
        JournalEntry intended = line(change, 10, Optional.of(image));
        Change admitted = change.admitted(NOON).stepped(NOON, Duration.ZERO);

        Optional<Versioned<Change>> kept = changes.replace(read, admitted, List.of(intended));

        assertThat(kept).map(Versioned::value).contains(admitted);
        assertThat(changes.replace(read, admitted, List.of(line(change, 20, Optional.empty()))))
                .isEmpty();
        assertThat(changes.journal(change.id())).containsExactly(line(change, 0, Optional.empty()), intended);
        assertThat(changes.replace(kept.orElseThrow(), admitted.stepped(NOON, Duration.ZERO), List.of()))
                .isPresent();
    }

    @Test
    void changesAreFoundByRunAndByTheTimeTheyWrote() {
        ChangeLedger changes = open().changes();
        Change quiet = change("rg", "aks-1", "run-1", false);
        Change wrote = change("rg", "aks-2", "run-2", false);
        begin(changes, quiet);
        begin(changes, wrote);
        Change writing = wrote.admitted(NOON).intending(new Intent(Intent.Write.CHANNEL, Optional.empty(), NOON), NOON);
        changes.replace(found(changes, wrote), writing, List.of());

        assertThat(changes.ofRun("run-1")).containsExactly(quiet);
        assertThat(changes.wroteSince(NOON)).containsExactly(writing);
        assertThat(changes.wroteSince(NOON.plusNanos(1))).isEmpty();
    }

    @Test
    void theListIsOrderedByIdFilteredAndPaged() {
        ChangeLedger changes = open().changes();
        for (int i = 0; i < 5; i++) {
            begin(changes, change("rg", "aks-" + i, "run-1", i == 0));
        }

        Page<Change> first = changes.list(ChangeFilter.NONE, 3, Optional.empty());
        Page<Change> rest = changes.list(ChangeFilter.NONE, 3, first.nextCursor());
        ChangeFilter planned = new ChangeFilter(
                Optional.of(ChangeState.PLANNED),
                Optional.of("run-1"),
                Optional.of(SUBSCRIPTION.toUpperCase(Locale.ROOT)));

        assertThat(first.items()).hasSize(3);
        assertThat(rest.items()).hasSize(2);
        assertThat(rest.nextCursor()).isEmpty();
        assertThat(first.items().get(2).id()).isLessThan(rest.items().get(0).id());
        assertThat(changes.list(planned, 10, Optional.empty()).items()).hasSize(4);
    }

    @Test
    void theFirstFiguresOfARunStandAndTheBrakeHasVersions() {
        ChangeLedger changes = open().changes();
        RunFigures figures = new RunFigures("run-1", NOON, 100, 3);

        changes.putFigures(figures);
        changes.putFigures(new RunFigures("run-1", NOON, 1, 1));
        assertThat(changes.figures("run-1")).contains(figures);
        assertThat(changes.figures("run-2")).isEmpty();

        Versioned<Brake> released = changes.brake();
        Brake paused = Brake.RELEASED.pausedBy(new Act("someone", NOON));
        assertThat(released.value()).isEqualTo(Brake.RELEASED);
        assertThat(changes.replaceBrake(released, paused)).isTrue();
        assertThat(changes.replaceBrake(released, Brake.RELEASED)).isFalse();
        assertThat(changes.brake().value()).isEqualTo(paused);
        assertThat(changes.replaceBrake(changes.brake(), paused.resumedBy(new Act("other", NOON))))
                .isTrue();
    }

    private static Begun begin(ChangeLedger changes, Change change) {
        return changes.begin(change, line(change, 0, Optional.empty()));
    }

    private static Versioned<Change> found(ChangeLedger changes, Change change) {
        return changes.find(change.id()).orElseThrow();
    }

    private static JournalEntry line(Change change, int number, Optional<String> image) {
        return new JournalEntry(change.id(), number, NOON, "event", "detail", Optional.of("someone"), image);
    }

    private static Change change(String group, String name, String run, boolean needsApproval) {
        ClusterId id = ClusterId.of(SUBSCRIPTION, group, name);
        PlannedChange plan = new PlannedChange(
                ChangeId.of(run, id, ChangeKind.BOTH),
                run,
                id,
                Optional.of("uid"),
                2,
                needsApproval,
                Optional.of(new WindowMove(Optional.empty(), Optional.of(WINDOW))),
                Optional.of(new ChannelMove(Optional.of("none"), NodeOsChannel.NODE_IMAGE)),
                Optional.of(WINDOW),
                Optional.empty());
        return Change.planned(plan, NOON, NOON);
    }
}
