package dev.nodewarden.scan;

import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Subscription;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first step of a run: discovers the clusters, writes every chunk of facts and every lane, and only then sends the
 * lanes' messages.
 *
 * <p>Each subscription is committed by one insert, so a repeated step skips what an earlier attempt finished. Two
 * attempts at once write under different attempt numbers, and the insert decides whose facts count.
 */
public final class StartRun {
    private static final Duration CLAIM = Duration.ofMinutes(10);
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

    private final Inventory inventory;
    private final Ledgers ledgers;
    private final Dispatch dispatch;
    private final Pacing pacing;
    private final Clocks clocks;
    private final ExpectedSubscriptions expectedSubscriptions;
    private final Discovery discovery;

    public StartRun(
            Inventory inventory, Ledgers ledgers, Dispatch dispatch, ScanScope scope, Pacing pacing, Clocks clocks) {
        this.inventory = inventory;
        this.ledgers = ledgers;
        this.dispatch = dispatch;
        this.pacing = pacing;
        this.clocks = clocks;
        this.expectedSubscriptions = new ExpectedSubscriptions(ledgers.runs(), scope);
        this.discovery = new Discovery(inventory, ledgers, scope);
    }

    /**
     * Handles one message of the start queue.
     *
     * @param claimant identity of the queue message: the same one again means that its first handler died
     * @return what happened, for the log
     * @throws RetryLaterException when the subscriptions cannot be listed now
     */
    public String handle(StepMessage message, String claimant) {
        Optional<Versioned<Run>> found = ledgers.runs().find(message.run());
        if (found.isEmpty()) {
            return "there is no such run";
        }
        Run run = found.get().value();
        if (run.state() == RunState.READING) {
            return sendLanes(run);
        }
        Instant now = clocks.pacing().instant();
        if (run.state().compareTo(RunState.READING) > 0 || !run.mayBeClaimedBy(claimant, now)) {
            return "run is " + run.state().label() + " elsewhere";
        }
        return ledgers.runs()
                .replace(found.get(), run.claimed(RunState.DISCOVERING, claimant, now, CLAIM))
                .map(this::discover)
                .orElse("another worker was faster");
    }

    private String discover(Versioned<Run> claimed) {
        Held held = new Held(claimed);
        Run run = claimed.value();
        Reading<List<Subscription>> subscriptions = inventory.subscriptions();
        subscriptions.match(
                visible -> {
                    readAll(held, visible);
                    return true;
                },
                failure -> noSubscriptions(run, failure));
        List<Lane> lanes = openLanes(run);
        Optional<Versioned<Run>> reading = held.startReading(lanes);
        return reading.map(Versioned::value).map(this::sendLanes).orElse("another worker took the run over");
    }

    private boolean noSubscriptions(Run run, Failure failure) {
        if (failure.kind() == FailureKind.THROTTLED || failure.kind() == FailureKind.UNAVAILABLE) {
            throw new RetryLaterException("the subscriptions cannot be listed now", failure);
        }
        SubscriptionRecord none = SubscriptionRecord.unread(
                SubscriptionRecord.ALL, UnreadableReason.of(failure.kind()), failure.message());
        return ledgers.runs().insert(run.id(), none);
    }

    private void readAll(Held held, List<Subscription> visible) {
        Run run = held.run();
        ExpectedSubscriptions.Expected expected = expectedSubscriptions.given(visible);
        expected.unreadable().forEach(subscription -> ledgers.runs().insert(run.id(), subscription));
        Set<String> committed = ledgers.runs().subscriptions(run.id()).stream()
                .map(SubscriptionRecord::subscriptionId)
                .collect(Collectors.toSet());
        List<String> open =
                expected.toRead().stream().filter(id -> !committed.contains(id)).toList();
        discovery.discover(run.id(), run.claim().attempt(), open, subscription -> held.renew());
    }

    private List<Lane> openLanes(Run run) {
        Instant now = clocks.pacing().instant();
        List<Lane> lanes = new ArrayList<>();
        for (SubscriptionRecord subscription : ledgers.runs().subscriptions(run.id())) {
            subscription.clustersByRegion().forEach((region, total) -> {
                LaneId id = new LaneId(subscription.subscriptionId(), region);
                Instant deadline = now.plus(pacing.schedule(total)).plus(Pacing.GRACE);
                lanes.add(new Lane(
                        run.id(),
                        id,
                        subscription.attempt(),
                        total,
                        0,
                        0,
                        pacing.fullBucket(now),
                        now,
                        deadline,
                        0,
                        false));
            });
        }
        lanes.forEach(ledgers.lanes()::insertIfAbsent);
        return lanes;
    }

    private String sendLanes(Run run) {
        List<Lane> waiting = ledgers.lanes().lanes(run.id()).stream()
                .map(Versioned::value)
                .filter(lane -> lane.step() == 0)
                // The longest lane sets the length of the run, so it goes first.
                .sorted(Comparator.comparingInt(Lane::total).reversed().thenComparing(Lane::id))
                .toList();
        waiting.forEach(
                lane -> dispatch.send(Queue.LANE, StepMessage.of(run.id(), lane.id(), lane.step()), Duration.ZERO));
        if (!ledgers.lanes().anyOpen(run.id())) {
            dispatch.send(Queue.FINISH, StepMessage.of(run.id()), Duration.ZERO);
        }
        return "sent " + waiting.size() + (waiting.size() == 1 ? " lane" : " lanes");
    }

    /** The claim on the run while it is being discovered. */
    private final class Held {
        private Versioned<Run> current;
        private boolean lost;

        Held(Versioned<Run> current) {
            this.current = current;
        }

        Run run() {
            return current.value();
        }

        void renew() {
            Instant now = clocks.pacing().instant();
            Instant until = run().claim().until();
            if (!lost && now.isAfter(until.minus(RENEW_BEFORE))) {
                take(ledgers.runs().replace(current, run().renewed(now, CLAIM)));
            }
        }

        Optional<Versioned<Run>> startReading(List<Lane> lanes) {
            Instant now = clocks.pacing().instant();
            Instant deadline = lanes.stream()
                    .map(Lane::deadline)
                    .max(Comparator.naturalOrder())
                    .orElse(now);
            return lost ? Optional.empty() : ledgers.runs().replace(current, run().reading(now, deadline));
        }

        private void take(Optional<Versioned<Run>> renewed) {
            lost = renewed.isEmpty();
            current = renewed.orElse(current);
        }
    }
}
