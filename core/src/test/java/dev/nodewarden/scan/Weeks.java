package dev.nodewarden.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.InMemoryLedgers;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.ClusterWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletionException;

/**
 * Some weeks in a time of their own: nightly runs, a sweep every ten minutes, and queues that deliver at least once. Time
 * jumps to whatever comes next.
 */
final class Weeks {
    /** A Tuesday. */
    static final Instant START = Instant.parse("2026-03-10T02:00:00Z");

    private static final Duration SWEEP = Duration.ofMinutes(10);
    private static final Duration REDELIVERY = Duration.ofSeconds(30);
    private static final int MAX_DEQUEUES = 5;

    final MovableClock clock = new MovableClock(START);
    final FakeClusters azure = new FakeClusters(clock);
    final Ledgers ledgers = InMemoryLedgers.create();
    final List<String> events = new ArrayList<>();

    private final PriorityQueue<Delivery> queue =
            new PriorityQueue<>(Comparator.comparing(Delivery::due).thenComparing(Delivery::number));
    private final Crashes crashes;
    private UseCases useCases;
    private Random disorder = new Random(0);
    private boolean disordered;
    private int messages;
    private Instant nextSweep = START.plus(SWEEP);

    Weeks(Policy policy, Crashes crashes) {
        this.crashes = crashes;
        this.useCases = make(policy);
    }

    Weeks(Policy policy) {
        this(policy, new Crashes(0, true));
    }

    /** Goes on under another policy, as after a deployment. */
    Weeks policy(Policy policy) {
        useCases = make(policy);
        return this;
    }

    private UseCases make(Policy policy) {
        return UseCases.over(
                azure,
                crashes.around(ClusterWriter.class, azure),
                crashes.around(ledgers),
                crashes.around(Dispatch.class, this::send),
                new UseCases.Plan(policy, FleetScope.everything(), Pacing.defaults(), new Clocks(clock, clock)),
                Runnable::run);
    }

    /** Delivers every message one to three times, and up to twenty minutes late. */
    Weeks disordered(long seed) {
        disordered = true;
        disorder = new Random(seed);
        return this;
    }

    int writes() {
        return crashes.writes();
    }

    ChangeCommands commands() {
        return useCases.changeCommands();
    }

    /** Works through one night, and through what follows within the hour. */
    Weeks night() {
        try {
            useCases.beginRun().begin(Trigger.TIMER, false);
        } catch (Crashes.Crash died) {
            events.add("begin died");
            // The timer does not fire again tonight; what was written is the sweep's to find.
            if (ledgers.runs().active().isEmpty()) {
                useCases.beginRun().begin(Trigger.TIMER, false);
            }
        }
        return work(Duration.ofHours(1));
    }

    /** Runs until its changes are planned, and no further: no sweep has let them go. */
    Weeks plan() {
        useCases.beginRun().begin(Trigger.TIMER, false);
        while (ledgers.runs().active().isPresent()) {
            Delivery next = queue.remove();
            clock.moveTo(next.due());
            deliver(next);
        }
        return this;
    }

    /** Works for so long. */
    Weeks work(Duration length) {
        Instant end = clock.instant().plus(length);
        while (true) {
            boolean sweepFirst = queue.isEmpty() || queue.element().due().isAfter(nextSweep);
            Instant next = sweepFirst ? nextSweep : queue.element().due();
            if (next.isAfter(end)) {
                clock.moveTo(end);
                return this;
            }
            clock.moveTo(next);
            if (sweepFirst) {
                nextSweep = nextSweep.plus(SWEEP);
                sweep();
            } else {
                deliver(queue.remove());
            }
        }
    }

    private void sweep() {
        try {
            events.add(clock.instant() + " sweep: " + useCases.sweep().once());
        } catch (Crashes.Crash died) {
            events.add("sweep died");
        }
    }

    private String send(Dispatch.Queue to, StepMessage message, Duration delay) {
        int first = messages;
        assertThat(delay).isBetween(Duration.ZERO, Duration.ofDays(7));
        Instant due = clock.instant().plusSeconds((delay.toMillis() + 999) / 1000);
        int copies = disordered ? 1 + disorder.nextInt(3) : 1;
        for (int i = 0; i < copies; i++) {
            Duration late = Duration.ofSeconds(disordered ? disorder.nextInt(1200) : 0);
            queue.add(new Delivery(messages++, to, message, due.plus(late), 0));
        }
        return "message " + first;
    }

    private void deliver(Delivery delivery) {
        if (delivery.dequeues() == MAX_DEQUEUES) {
            events.add(clock.instant() + " poison");
            return;
        }
        try {
            events.add(clock.instant() + " " + delivery.queue() + ": " + handle(delivery));
        } catch (Crashes.Crash died) {
            died(delivery);
        } catch (CompletionException e) {
            // A call that ran beside others died.
            if (!(e.getCause() instanceof Crashes.Crash)) {
                throw e;
            }
            died(delivery);
        }
    }

    private void died(Delivery delivery) {
        events.add(clock.instant() + " " + delivery.queue() + " died");
        queue.add(delivery.again(clock.instant().plus(REDELIVERY)));
    }

    private String handle(Delivery delivery) {
        String claimant = "message " + delivery.number();
        boolean again = delivery.dequeues() > 0;
        return switch (delivery.queue()) {
            case START -> useCases.startRun().handle(delivery.message(), claimant);
            case LANE ->
                useCases.advanceLane().handle(delivery.message(), again).toString();
            case FINISH -> useCases.finishRun().handle(delivery.message(), claimant);
            case CHANGE -> useCases.advanceChange().handle(delivery.message(), again);
        };
    }

    List<Change> changes(ClusterId id) {
        return ledgers.changes().of(id);
    }

    /** Returns the newest change of a cluster. */
    Change change(ClusterId id) {
        List<Change> changes = changes(id);
        assertThat(changes).as("changes of %s", id).isNotEmpty();
        return changes.get(changes.size() - 1);
    }

    List<String> journal(Change change) {
        return ledgers.changes().journal(change.id()).stream()
                .map(JournalEntry::event)
                .toList();
    }

    /** Asserts what holds for every change, whatever happened, from the log of what arrived at Azure. */
    Weeks sound() {
        for (Versioned<Change> open : ledgers.changes().open()) {
            assertThat(open.value().waiting())
                    .as("%s waits for no reason: %s", open.value(), tail())
                    .isPresent();
        }
        azure.log.stream().map(FakeClusters.Arrived::cluster).distinct().forEach(this::sound);
        assertThat(azure.lostEdits).as("edits of others that we wrote over").isZero();
        return this;
    }

    private void sound(ClusterId id) {
        List<Change> writers = changes(id).stream()
                .filter(change -> change.plan().channel().isPresent())
                .filter(change -> journal(change).contains("channel-intended"))
                .toList();
        assertThat(azure.accepted(id, "channel"))
                .as("accepted channel writes of %s: %s", id, azure.log)
                .isLessThanOrEqualTo(writers.size());
        for (Change change : changes(id)) {
            tellsTheStory(change);
        }
    }

    private void tellsTheStory(Change change) {
        List<JournalEntry> lines = ledgers.changes().journal(change.id());
        assertThat(lines).extracting(JournalEntry::number).isSorted().doesNotHaveDuplicates();
        String first = change.state() == ChangeState.CONTESTED ? "contested" : "planned";
        assertThat(lines.get(0).event()).isEqualTo(first);
        if (!change.state().isOpen()) {
            assertThat(lines)
                    .extracting(JournalEntry::event)
                    .contains(change.state().label());
            assertThat(change.note()).isPresent();
        }
        if (change.state() == ChangeState.DONE) {
            assertThat(change.plan().channel().isEmpty() || journal(change).contains("channel-intended"))
                    .isTrue();
        }
    }

    String tail() {
        return String.join("\n", events.subList(Math.max(0, events.size() - 12), events.size()));
    }

    record Delivery(int number, Dispatch.Queue queue, StepMessage message, Instant due, int dequeues) {
        Delivery again(Instant later) {
            return new Delivery(number, queue, message, later, dequeues + 1);
        }
    }
}
