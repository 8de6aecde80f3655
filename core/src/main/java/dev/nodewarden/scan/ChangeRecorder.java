package dev.nodewarden.scan;

import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.Standing;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.scan.Dispatch.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps every move of a change together with its line in the journal, and sends the message for the next step. */
final class ChangeRecorder {
    /** A queue hides a message for 7 days at most; a longer wait is several hops. */
    static final Duration LONGEST_HOP = Duration.ofDays(7);
    /** How long a message may be late before it counts as lost. */
    private static final Duration LATE = Duration.ofMinutes(5);
    /** Lines that one move may add to a journal. */
    private static final int LINES = 10;

    private final ChangeLedger ledger;
    private final Dispatch dispatch;
    private final Pacing pacing;
    private final Clocks clocks;

    ChangeRecorder(ChangeLedger ledger, Dispatch dispatch, Pacing pacing, Clocks clocks) {
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.pacing = pacing;
        this.clocks = clocks;
    }

    Instant now() {
        return clocks.judging().instant();
    }

    /** Keeps {@code next} without a message: whoever calls goes on with it. Empty when another worker was faster. */
    Optional<Versioned<Change>> keep(Versioned<Change> read, Change next, Duration due, Line... lines) {
        return replace(read, next, pacing.scaled(due), lines);
    }

    private Optional<Versioned<Change>> replace(Versioned<Change> read, Change next, Duration due, Line... lines) {
        Change stepped = next.stepped(clocks.pacing().instant(), due);
        return ledger.replace(read, stepped, entries(stepped, lines));
    }

    /** Keeps {@code next} and sends the message of its next step, unless it has ended. */
    String move(Versioned<Change> read, Change next, Duration delay, Line... lines) {
        Duration scaled = pacing.scaled(delay);
        Duration hop = scaled.compareTo(LONGEST_HOP) > 0 ? LONGEST_HOP : scaled;
        return replace(read, next, hop, lines).map(this::sent).orElse("another worker was faster");
    }

    private String sent(Versioned<Change> kept) {
        Change change = kept.value();
        if (change.state().isInFlight()) {
            send(change);
        }
        return change.state().label();
    }

    /**
     * Keeps what the change waits for; only another wait than before is worth a line. Before a change is let go, a wait
     * for the same reason is the same one: the governor counts anew at every sweep.
     */
    String await(Versioned<Change> read, Change next, Waiting waiting, Duration delay) {
        boolean counts = !read.value().state().isInFlight();
        boolean known = read.value()
                .waiting()
                .filter(before -> counts
                        ? before.reason() == waiting.reason()
                        : before.why().equals(waiting.why()))
                .isPresent();
        Line[] lines = known
                ? new Line[0]
                : new Line[] {Line.of("waiting", waiting.reason().label() + ": " + waiting.why())};
        return move(read, next.waitingFor(waiting), delay, lines);
    }

    /** Ends a change as failed, or as quarantined when its cluster's last one failed too. */
    String fail(Versioned<Change> read, String why) {
        List<Change> others = ledger.of(read.value().cluster()).stream()
                .filter(other -> !other.id().equals(read.value().id()))
                .toList();
        boolean again = Standing.of(others).hasFailedLast();
        return end(read, again ? ChangeState.QUARANTINED : ChangeState.FAILED, why);
    }

    String end(Versioned<Change> read, ChangeState state, String why) {
        return move(read, read.value().ended(state, why, now()), Duration.ZERO, Line.of(state.label(), why));
    }

    /** Sends the message of the change's present step, visible when that is due. */
    void send(Change change) {
        Duration delay =
                Duration.between(clocks.pacing().instant(), change.times().dueAt());
        RunId run = new RunId(change.plan().run());
        dispatch.send(
                Queue.CHANGE,
                StepMessage.of(run, change.id(), change.step()),
                delay.isNegative() ? Duration.ZERO : delay);
    }

    boolean isEarly(Change change) {
        return clocks.pacing().instant().isBefore(change.times().dueAt());
    }

    /** Says whether the message of the change's present step must have got lost. */
    boolean isLost(Change change) {
        Instant late = change.times().dueAt().plus(pacing.scaled(LATE));
        return change.state().isInFlight() && late.isBefore(clocks.pacing().instant());
    }

    private List<JournalEntry> entries(Change change, Line... lines) {
        JournalEntry[] entries = new JournalEntry[lines.length];
        for (int i = 0; i < lines.length; i++) {
            entries[i] = lines[i].entry(change, change.step() * LINES + i, now());
        }
        return List.of(entries);
    }

    /** What a journal says of a move, before it has a number and a time. */
    record Line(String event, String detail, Optional<String> who, Optional<String> image) {
        static Line of(String event, String detail) {
            return new Line(event, detail, Optional.empty(), Optional.empty());
        }

        static Line by(String who, String event, String detail) {
            return new Line(event, detail, Optional.of(who), Optional.empty());
        }

        Line withImage(String before) {
            return new Line(event, detail, who, Optional.of(before));
        }

        JournalEntry entry(Change change, int number, Instant at) {
            return new JournalEntry(change.id(), number, at, event, detail, who, image);
        }
    }
}
