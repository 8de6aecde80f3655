package dev.nodewarden.scan;

import dev.nodewarden.ledger.Lane;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.TokenBucket;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.scan.Dispatch.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Makes lanes of what discovery found, and sends them on their way. */
final class LaneStarter {
    private final Ledgers ledgers;
    private final Dispatch dispatch;
    private final Pacing pacing;
    private final Clocks clocks;

    LaneStarter(Ledgers ledgers, Dispatch dispatch, Pacing pacing, Clocks clocks) {
        this.ledgers = ledgers;
        this.dispatch = dispatch;
        this.pacing = pacing;
        this.clocks = clocks;
    }

    /**
     * Inserts the lanes of a subscription, where they are not there yet, and returns them as they begin.
     *
     * @param called lanes in whose quota discovery made a call just now: they begin with one token fewer
     */
    List<Lane> open(Run run, SubscriptionRecord subscription, Set<LaneId> called) {
        List<Lane> lanes = new ArrayList<>();
        subscription.clustersByRegion().forEach((region, total) -> {
            LaneId id = new LaneId(subscription.subscriptionId(), region);
            lanes.add(lane(run, subscription, id, total, called.contains(id) ? 1 : 0));
        });
        lanes.forEach(ledgers.lanes()::insertIfAbsent);
        return lanes;
    }

    private Lane lane(Run run, SubscriptionRecord subscription, LaneId id, int total, int spent) {
        Instant now = clocks.pacing().instant();
        Instant deadline = now.plus(pacing.schedule(total + spent)).plus(Pacing.GRACE);
        TokenBucket bucket = pacing.fullBucket(now).take(spent);
        return new Lane(run.id(), id, subscription.attempt(), total, 0, 0, bucket, now, deadline, 0, false);
    }

    void send(Lane lane) {
        dispatch.send(Queue.LANE, StepMessage.of(lane.run(), lane.id(), lane.step()), Duration.ZERO);
    }

    /**
     * Sends the lanes that have not begun, but for those {@code sent} before; ends the run when there are none to wait
     * for.
     *
     * @return how many were sent
     */
    int sendWaiting(RunId run, Set<LaneId> sent) {
        List<Lane> waiting = ledgers.lanes().lanes(run).stream()
                .map(Versioned::value)
                .filter(lane -> lane.step() == 0 && !sent.contains(lane.id()))
                .toList();
        waiting.forEach(this::send);
        if (!ledgers.lanes().anyOpen(run)) {
            dispatch.send(Queue.FINISH, StepMessage.of(run), Duration.ZERO);
        }
        return waiting.size();
    }

    /** Returns when the last lane of the run must be done. */
    Instant deadline(RunId run) {
        return ledgers.lanes().lanes(run).stream()
                .map(lane -> lane.value().deadline())
                .max(Comparator.naturalOrder())
                .orElseGet(clocks.pacing()::instant);
    }
}
