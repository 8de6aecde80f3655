package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.ClusterSnapshot;
import dev.nodewarden.remediation.ClusterWriter;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.remediation.Windows;
import dev.nodewarden.scan.ChangeLook.Seen;
import dev.nodewarden.scan.ChangeRecorder.Line;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Follows what Azure makes of a channel, by the cluster itself, and verifies the end. */
final class FollowStep {
    private static final Duration POLL = Duration.ofMinutes(1);
    /** An update that takes longer than this is a person's to look at. */
    private static final Duration PATIENCE = Duration.ofHours(24);
    /** Readings that may still show the old value. */
    private static final int GLANCES = 3;

    private final ChangeLedger ledger;
    private final ClusterWriter writer;
    private final ChangeLook look;
    private final WriteStep writes;
    private final ChangeRecorder recorder;
    private final ChangeTrouble trouble;

    FollowStep(
            ChangeLedger ledger,
            ClusterWriter writer,
            ChangeLook look,
            WriteStep writes,
            ChangeRecorder recorder,
            ChangeTrouble trouble) {
        this.ledger = ledger;
        this.writer = writer;
        this.look = look;
        this.writes = writes;
        this.recorder = recorder;
        this.trouble = trouble;
    }

    String submitted(Versioned<Change> read) {
        return writer.read(read.value().cluster())
                .match(snapshot -> submitted(read, snapshot), failure -> trouble.unread(read, failure));
    }

    private String submitted(Versioned<Change> read, ClusterSnapshot snapshot) {
        String state = snapshot.cluster().provisioningState().orElse("Succeeded");
        if (state.equalsIgnoreCase("Failed") || state.equalsIgnoreCase("Canceled")) {
            return recorder.fail(
                    read,
                    "Azure's update ended as " + state
                            + snapshot.provisioningError()
                                    .map(error -> ": " + error)
                                    .orElse(""));
        }
        if (!state.equalsIgnoreCase("Succeeded")) {
            return working(read, state);
        }
        if (read.value().nextWrite().isPresent()) {
            return writes.take(read);
        }
        return recorder.move(
                read,
                read.value().movedTo(ChangeState.VERIFYING),
                Duration.ZERO,
                Line.of("verifying", "Azure's update has ended"));
    }

    private String working(Versioned<Change> read, String state) {
        boolean tooLong = read.value()
                .times()
                .wroteAt()
                .filter(at -> at.plus(PATIENCE).isBefore(recorder.now()))
                .isPresent();
        if (tooLong) {
            return recorder.fail(read, "Azure has been working on it for " + PATIENCE.toHours() + " hours: " + state);
        }
        Waiting waiting = new Waiting(Waiting.Reason.AZURE, "Azure is working on it: " + state, Optional.empty());
        return recorder.await(read, read.value(), waiting, POLL);
    }

    String verify(Versioned<Change> read) {
        return look.at(read.value().cluster())
                .match(seen -> verify(read, seen), failure -> trouble.unread(read, failure));
    }

    private String verify(Versioned<Change> read, Seen seen) {
        Optional<String> missing = missing(read.value(), seen);
        if (missing.isEmpty()) {
            return done(read, seen);
        }
        Change again = read.value().failedOnce();
        if (again.attempts() >= GLANCES) {
            return recorder.fail(read, "it did not stick: " + missing.get());
        }
        Waiting waiting = new Waiting(Waiting.Reason.AZURE, missing.get() + "; it is read again", Optional.empty());
        return recorder.await(read, again, waiting, POLL);
    }

    private static Optional<String> missing(Change change, Seen seen) {
        boolean channel = change.plan()
                .channel()
                .map(move -> ReadBack.isSet(seen, move.to()))
                .orElse(true);
        if (!channel) {
            return Optional.of("the channel is " + shown(seen.cluster()));
        }
        boolean window = change.plan()
                .window()
                .map(move -> Windows.same(move.to(), seen.window()))
                .orElse(true);
        return window ? Optional.empty() : Optional.of("the window is another");
    }

    private static String shown(Cluster cluster) {
        return cluster.nodeOsUpgradeChannel().orElse("unset");
    }

    private String done(Versioned<Change> read, Seen seen) {
        Change change = read.value();
        ChangeState end = change.plan().isUndo() ? ChangeState.UNDONE : ChangeState.DONE;
        List<String> others = before(change)
                .map(image -> writer.otherDifferences(image, seen.snapshot().image()))
                .orElse(List.of());
        String note = others.isEmpty()
                ? "read back: everything is as planned, and nothing else moved"
                : "read back: as planned; while it was written, something else moved: " + String.join(", ", others);
        return recorder.end(read, end, note);
    }

    private Optional<String> before(Change change) {
        return ledger.journal(change.id()).stream()
                .flatMap(line -> line.image().stream())
                .reduce((earlier, later) -> later);
    }
}
