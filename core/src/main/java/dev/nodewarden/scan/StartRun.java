package dev.nodewarden.scan;

import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.ledger.Lane;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.UnreadableReason;
import dev.nodewarden.ledger.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first step of a run: discovers the clusters, and sends the lanes of a subscription on their way as soon as its
 * facts are written.
 *
 * <p>Each subscription is committed by one insert, so a repeated step skips what an earlier attempt finished. Two
 * attempts at once write under different attempt numbers, and the insert decides whose facts count.
 */
public final class StartRun {
    private static final Duration CLAIM = Duration.ofMinutes(10);
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

    /**
     * For how long discovery has the process to itself: most fleets are found by then, and whatever lanes took from it
     * would make the last of them begin later. Only the first subscription's lanes go at once, and wake who looks for
     * messages.
     */
    private static final Duration HEAD_START = Duration.ofSeconds(6);

    private final Ledgers ledgers;
    private final Discovery discovery;
    private final ExpectedSubscriptions expectedSubscriptions;
    private final LaneStarter lanes;
    private final Clocks clocks;

    StartRun(
            Ledgers ledgers,
            Discovery discovery,
            ExpectedSubscriptions expectedSubscriptions,
            LaneStarter lanes,
            Clocks clocks) {
        this.ledgers = ledgers;
        this.discovery = discovery;
        this.expectedSubscriptions = expectedSubscriptions;
        this.lanes = lanes;
        this.clocks = clocks;
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
            return "sent " + lanes.sendWaiting(run.id(), Set.of()) + " lanes again";
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
        expectedSubscriptions
                .read()
                .match(
                        expected -> {
                            readAll(held, expected);
                            return true;
                        },
                        failure -> noSubscriptions(run, failure));
        held.openOthers();
        return held.startReading()
                .map(reading -> lanes.sendWaiting(run.id(), held.sent) + held.sent.size())
                .map(sent -> "sent " + sent + (sent == 1 ? " lane" : " lanes"))
                .orElse("another worker took the run over");
    }

    private boolean noSubscriptions(Run run, Failure failure) {
        if (failure.kind() == FailureKind.THROTTLED || failure.kind() == FailureKind.UNAVAILABLE) {
            throw new RetryLaterException("the subscriptions cannot be listed now", failure);
        }
        SubscriptionRecord none = SubscriptionRecord.unread(
                SubscriptionRecord.ALL, UnreadableReason.of(failure.kind()), failure.message());
        return ledgers.runs().insert(run.id(), none);
    }

    private void readAll(Held held, ExpectedSubscriptions.Expected expected) {
        Run run = held.run();
        expected.unreadable().forEach(subscription -> ledgers.runs().insert(run.id(), subscription));
        Set<String> committed = ledgers.runs().subscriptions(run.id()).stream()
                .map(SubscriptionRecord::subscriptionId)
                .collect(Collectors.toSet());
        List<String> open =
                expected.toRead().stream().filter(id -> !committed.contains(id)).toList();
        discovery.discover(run, open, held::commit);
    }

    /** The claim on the run while it is being discovered. */
    private final class Held {
        private final Set<LaneId> sent = new HashSet<>();
        private final Set<String> opened = new HashSet<>();
        private final List<Lane> waiting = new ArrayList<>();
        private final Instant begun = clocks.pacing().instant();
        private Versioned<Run> current;
        private boolean lost;

        Held(Versioned<Run> current) {
            this.current = current;
        }

        Run run() {
            return current.value();
        }

        /** Opens the lanes of a subscription that was just written down, and sends them when it is their time. */
        void commit(SubscriptionRecord subscription, Set<LaneId> called) {
            opened.add(subscription.subscriptionId());
            waiting.addAll(lanes.open(run(), subscription, called));
            if (sent.isEmpty() || !clocks.pacing().instant().isBefore(begun.plus(HEAD_START))) {
                for (Lane lane : waiting) {
                    lanes.send(lane);
                    sent.add(lane.id());
                }
                waiting.clear();
            }
            renew();
        }

        /** Opens the lanes that an attempt before this one wrote the facts of. */
        void openOthers() {
            ledgers.runs().subscriptions(run().id()).stream()
                    .filter(subscription -> !opened.contains(subscription.subscriptionId()))
                    .forEach(subscription -> lanes.open(run(), subscription, Set.of()));
        }

        Optional<Versioned<Run>> startReading() {
            Instant now = clocks.pacing().instant();
            Run reading = run().reading(now, lanes.deadline(run().id()));
            return lost ? Optional.empty() : ledgers.runs().replace(current, reading);
        }

        private void renew() {
            Instant now = clocks.pacing().instant();
            Instant until = run().claim().until();
            if (!lost && now.isAfter(until.minus(RENEW_BEFORE))) {
                Optional<Versioned<Run>> renewed = ledgers.runs().replace(current, run().renewed(now, CLAIM));
                lost = renewed.isEmpty();
                current = renewed.orElse(current);
            }
        }
    }
}
