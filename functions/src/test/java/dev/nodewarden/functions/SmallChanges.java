package dev.nodewarden.functions;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Schedule;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.ChangeKind;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.ChannelMove;
import dev.nodewarden.remediation.PlannedChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Changes of clusters of {@link SmallFleet}, as the nightly run would plan them. */
final class SmallChanges {
    private static final String RUN = "20260310T020000Z-0";

    private SmallChanges() {}

    /** Returns a change that waits for a person. */
    static Change waiting(String cluster) {
        return Change.planned(plan(cluster, true), TestApp.NOW, TestApp.NOW);
    }

    static void keep(ChangeLedger ledger, Change change) {
        var unused = ledger.begin(change, line(change, "planned"));
    }

    /** Keeps a change that is done, and returns it. */
    static Change done(ChangeLedger ledger, String cluster) {
        Change change = Change.planned(plan(cluster, false), TestApp.NOW, TestApp.NOW);
        keep(ledger, change);
        for (ChangeState next : List.of(ChangeState.CHANNEL_SUBMITTED, ChangeState.VERIFYING)) {
            Versioned<Change> read = ledger.find(change.id()).orElseThrow();
            Change from =
                    read.value().state() == ChangeState.PLANNED ? read.value().admitted(TestApp.NOW) : read.value();
            step(ledger, read, from.movedTo(next));
        }
        Versioned<Change> read = ledger.find(change.id()).orElseThrow();
        Change ended = read.value().ended(ChangeState.DONE, "as planned", TestApp.NOW);
        step(ledger, read, ended);
        return ended;
    }

    private static void step(ChangeLedger ledger, Versioned<Change> read, Change next) {
        Change stepped = next.stepped(TestApp.NOW, Duration.ZERO);
        var unused = ledger.replace(
                        read, stepped, List.of(line(stepped, next.state().label())))
                .orElseThrow();
    }

    private static JournalEntry line(Change change, String event) {
        return new JournalEntry(
                change.id(), change.step(), TestApp.NOW, event, "for a test", Optional.empty(), Optional.empty());
    }

    private static PlannedChange plan(String cluster, boolean needsApproval) {
        ClusterId id = ClusterId.of(SmallFleet.SUBSCRIPTION, "rg", cluster);
        MaintenanceWindow sundays = new MaintenanceWindow(
                new Schedule.Weekly(1, "Sunday"),
                Optional.of(4),
                "+00:00",
                Optional.of("01:00"),
                Optional.empty(),
                List.of());
        return new PlannedChange(
                ChangeId.of(RUN, id, ChangeKind.CHANNEL),
                RUN,
                id,
                Optional.empty(),
                0,
                needsApproval,
                Optional.empty(),
                Optional.of(new ChannelMove(Optional.of("None"), NodeOsChannel.NODE_IMAGE)),
                Optional.of(sundays),
                Optional.empty());
    }
}
