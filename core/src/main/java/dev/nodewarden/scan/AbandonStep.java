package dev.nodewarden.scan;

import dev.nodewarden.ledger.Lane;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.UnreadableReason;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.scan.Dispatch.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a step that failed again and again until its message was put into the poison queue: the run goes on
 * without it, and says what it could not read. A run never hangs on a poisoned message.
 */
public final class AbandonStep {
    private static final String DETAIL = "the step that should have read it failed again and again; see the app's log";

    /** A finish is tried again for so long behind the run's deadline before the run's results are given up. */
    private static final Duration FINISH_PATIENCE = Duration.ofHours(2);

    private final Ledgers ledgers;
    private final Dispatch dispatch;
    private final LaneResults results;
    private final LaneStarter lanes;
    private final Clocks clocks;

    AbandonStep(Ledgers ledgers, Dispatch dispatch, LaneResults results, LaneStarter lanes, Clocks clocks) {
        this.ledgers = ledgers;
        this.dispatch = dispatch;
        this.results = results;
        this.lanes = lanes;
        this.clocks = clocks;
    }

    /**
     * Leaves a run whose discovery or finish failed to the sweep, which tries again until the run's time is up. Then a
     * discovery ends with the subscriptions it has found, and a run that cannot be finished counts nothing as read.
     */
    public String run(StepMessage message) {
        Optional<Versioned<Run>> found = ledgers.runs().find(message.run());
        if (found.isEmpty() || found.get().value().state().isOver()) {
            return "the run is over";
        }
        Run run = found.get().value();
        if (run.state() == RunState.READING || clocks.pacing().instant().isBefore(lastTry(run))) {
            return "left to the sweep";
        }
        List<SubscriptionRecord> known = ledgers.runs().subscriptions(run.id());
        if (run.state() == RunState.FINISHING) {
            known.forEach(subscription -> ledgers.runs().overwrite(run.id(), poisoned(subscription.subscriptionId())));
        } else {
            known.forEach(subscription -> lanes.open(run, subscription, Set.of()));
            ledgers.runs().overwrite(run.id(), poisoned(SubscriptionRecord.ALL));
        }
        return goOn(found.get());
    }

    private String goOn(Versioned<Run> read) {
        Run run = read.value();
        boolean finishing = run.state() == RunState.FINISHING;
        Instant now = clocks.pacing().instant();
        Run reading = run.reading(now, finishing ? now : lanes.deadline(run.id()));
        if (ledgers.runs().replace(read, reading).isEmpty()) {
            return "another worker was faster";
        }
        if (finishing) {
            dispatch.send(Queue.FINISH, StepMessage.of(run.id()), Duration.ZERO);
        } else {
            lanes.sendWaiting(run.id(), Set.of());
        }
        return "given up";
    }

    private static Instant lastTry(Run run) {
        return run.state() == RunState.FINISHING ? run.deadline().plus(FINISH_PATIENCE) : run.deadline();
    }

    /** Gives up the clusters a poisoned step of a lane should have judged, and sends the lane on. */
    public String lane(StepMessage message) {
        LaneId id = message.lane().orElseThrow(() -> new IllegalArgumentException("a message without a lane"));
        return ledgers.lanes()
                .find(message.run(), id)
                .filter(lane ->
                        lane.value().step() == message.step() && !lane.value().isDone())
                .map(this::lane)
                .orElse("the lane has moved on");
    }

    private String lane(Versioned<Lane> read) {
        Lane lane = read.value();
        int cursor = results.giveUp(lane, lane.cursor(), Pacing.USUAL_STEP, UnreadableReason.POISONED, DETAIL);
        Lane next = lane.advanced(cursor, lane.bucket(), clocks.pacing().instant(), 0);
        if (ledgers.lanes().replace(read, next).isEmpty()) {
            return "another worker was faster";
        }
        // Sent even when the lane is done: its handler then ends the run if it was the last.
        dispatch.send(Queue.LANE, StepMessage.of(lane.run(), lane.id(), next.step()), Duration.ZERO);
        return "gave up " + (cursor - lane.cursor()) + " clusters";
    }

    private static SubscriptionRecord poisoned(String subscriptionId) {
        return SubscriptionRecord.unread(subscriptionId, UnreadableReason.POISONED, DETAIL);
    }
}
