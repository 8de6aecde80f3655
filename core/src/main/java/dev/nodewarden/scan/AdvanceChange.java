package dev.nodewarden.scan;

import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;

/** One step of one change: looks again, does one thing, keeps it, and sends the message for the next step. */
public final class AdvanceChange {
    private final ChangeLedger ledger;
    private final ChangeRecorder recorder;
    private final ReadBack readBack;
    private final WriteStep writes;
    private final FollowStep follow;

    AdvanceChange(
            ChangeLedger ledger, ChangeRecorder recorder, ReadBack readBack, WriteStep writes, FollowStep follow) {
        this.ledger = ledger;
        this.recorder = recorder;
        this.readBack = readBack;
        this.writes = writes;
        this.follow = follow;
    }

    /**
     * Handles one message of the change queue.
     *
     * @param redelivered the queue delivered this message before, and its handler did not end
     * @return what happened, for the log
     */
    public String handle(StepMessage message, boolean redelivered) {
        ChangeId id = message.change().orElseThrow(() -> new IllegalArgumentException("a message without a change"));
        return ledger.find(id)
                .map(read -> handle(read, message.step(), redelivered))
                .orElse("there is no such change");
    }

    private String handle(Versioned<Change> read, int step, boolean redelivered) {
        Change change = read.value();
        if (!change.state().isInFlight()) {
            return "the change is " + change.state().label();
        }
        if (step != change.step()) {
            return late(change, step, redelivered);
        }
        if (recorder.isEarly(change)) {
            recorder.send(change);
            return "too early";
        }
        return take(read);
    }

    /** A handler of an earlier step may have died between keeping a move and sending its message. */
    private String late(Change change, int step, boolean redelivered) {
        if (redelivered && step < change.step()) {
            recorder.send(change);
            return "moved already, message sent again";
        }
        return "moved already";
    }

    private String take(Versioned<Change> read) {
        if (read.value().intent().isPresent()) {
            return readBack.resolve(read);
        }
        return switch (read.value().state()) {
            case ADMITTED, WAITING_FOR_WINDOW, WINDOW_WRITTEN -> writes.take(read);
            case CHANNEL_SUBMITTED -> follow.submitted(read);
            case VERIFYING -> follow.verify(read);
            default ->
                throw new IllegalStateException(
                        "a step of a change that is " + read.value().state());
        };
    }

    /** Ends a change whose step failed again and again until its message was put into the poison queue. */
    public String abandon(StepMessage message) {
        ChangeId id = message.change().orElseThrow(() -> new IllegalArgumentException("a message without a change"));
        return ledger.find(id)
                .filter(read ->
                        read.value().state().isInFlight() && read.value().step() == message.step())
                .map(read -> recorder.fail(read, poisoned(read.value())))
                .orElse("the change has moved on");
    }

    private static String poisoned(Change change) {
        return "a step of it failed again and again; see the app's log" + openEnd(change);
    }

    /** Returns what a note adds where a change ends before it is known what became of its last write. */
    static String openEnd(Change change) {
        return change.intent()
                .map(intent -> "; Azure may have got the write of the "
                        + intent.write().label())
                .orElse("");
    }
}
