package dev.nodewarden.azure.change;

import dev.nodewarden.azure.AzureSettings.Identity;
import dev.nodewarden.azure.arm.ArmClusterWriter;
import dev.nodewarden.azure.arm.Discovery;
import dev.nodewarden.azure.arm.Sim;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.InMemoryLedgers;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.ClusterWriter;
import dev.nodewarden.scan.ChangeCommands;
import dev.nodewarden.scan.Clocks;
import dev.nodewarden.scan.Dispatch;
import dev.nodewarden.scan.Pacing;
import dev.nodewarden.scan.StepMessage;
import dev.nodewarden.scan.UseCases;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.LoggedRequest;
import dev.nodewarden.simulator.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An organisation with clusters in a simulated Azure and nodewarden at work: nightly runs, a sweep every ten minutes, and
 * queues that deliver at least once. Time is virtual and jumps to whatever comes next; requests are real ones.
 */
final class Organisation implements AutoCloseable {
    /** A Tuesday. */
    static final Instant START = Instant.parse("2026-03-10T02:00:00Z");

    private static final Duration SWEEP = Duration.ofMinutes(10);
    private static final Duration REDELIVERY = Duration.ofSeconds(30);
    private static final int MAX_DEQUEUES = 5;

    final Ledgers ledgers = InMemoryLedgers.create();
    final VirtualClock clock = new VirtualClock(START);
    final List<String> events = new ArrayList<>();
    final Sim azure;

    private final PriorityQueue<Delivery> queue =
            new PriorityQueue<>(Comparator.comparing(Delivery::due).thenComparing(Delivery::number));
    private final Map<String, Integer> cancelled = new HashMap<>();
    private final Hazards hazards;
    private final Inventory inventory;
    private final ClusterWriter writer;
    private UseCases useCases;
    private int messages;
    private Instant nextSweep = START.plus(SWEEP);

    Organisation(Estate estate, UnaryOperator<SimulatorOptions> options, Policy policy, Hazards hazards) {
        this.azure = Sim.of(
                estate, base -> options.apply(base).withTicker(clock::nanos).withClock(clock));
        this.hazards = hazards;
        this.inventory = azure.inventory(Discovery.ARM_LIST, clock);
        this.writer = ArmClusterWriter.open(azure.connection(Identity.CALLER), clock);
        this.useCases = under(policy);
    }

    /** Goes on under another policy, as after a deployment. */
    Organisation policy(Policy policy) {
        useCases = under(policy);
        return this;
    }

    private UseCases under(Policy policy) {
        return UseCases.over(
                inventory,
                hazards.around(ClusterWriter.class, writer),
                new Ledgers(
                        ledgers.runs(),
                        ledgers.lanes(),
                        ledgers.chunks(),
                        ledgers.clusters(),
                        hazards.around(ChangeLedger.class, ledgers.changes()),
                        ledgers.exemptions(),
                        ledgers.reports()),
                hazards.around(Dispatch.class, this::send),
                new UseCases.Plan(policy, FleetScope.everything(), Pacing.defaults(), new Clocks(clock, clock)),
                Runnable::run);
    }

    static Organisation with(Estate estate, Policy policy) {
        return new Organisation(estate, UnaryOperator.identity(), policy, Hazards.NONE);
    }

    /** Lets a person act on changes; where the worker dies, it is not tried again. */
    void person(Consumer<ChangeCommands> act) {
        try {
            act.accept(useCases.changeCommands());
        } catch (RuntimeException | Error died) {
            mustBeDeath(died);
            note("a person's act died");
        }
    }

    /** Lets a person cancel a change; where that was kept, nothing may be written for it from then on. */
    void cancel(Change change) {
        person(commands -> commands.cancel(change.id(), "not now", "an operator"));
        ledgers.changes()
                .find(change.id())
                .filter(found -> found.value().state() == ChangeState.CANCELLED)
                .ifPresent(found ->
                        cancelled.put(change.cluster().key(), requests().size()));
    }

    /** Where in the request log the changes of clusters were cancelled that {@link #cancel} stopped. */
    Map<String, Integer> cancelled() {
        return cancelled;
    }

    /** Works through one night, and through what follows within the hour. */
    Organisation night() {
        begin();
        return work(Duration.ofHours(1));
    }

    private void begin() {
        try {
            useCases.beginRun().begin(Trigger.TIMER, false);
        } catch (RuntimeException | Error died) {
            mustBeDeath(died);
            // The timer does not fire again tonight; what was written is the sweep's to find.
            if (ledgers.runs().active().isEmpty()) {
                begin();
            }
        }
    }

    /** Works for so long. */
    Organisation work(Duration length) {
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

    /** Sweeps once more, in another worker. */
    void sweep() {
        try {
            note("sweep: " + useCases.sweep().once());
        } catch (RuntimeException | Error died) {
            mustBeDeath(died);
            note("sweep died");
        }
    }

    /** Lets another worker handle a message that has not come yet, or one that waits already. */
    void anotherWorker(Random dice) {
        List<Delivery> waiting = queue.stream().limit(50).toList();
        if (!waiting.isEmpty()) {
            deliver(waiting.get(dice.nextInt(waiting.size())).copy(messages++));
        }
    }

    /** Lets another worker handle this message at once. */
    void anotherWorker(StepMessage message) {
        deliver(new Delivery(messages++, Dispatch.Queue.CHANGE, message, clock.instant(), 1));
    }

    private String send(Dispatch.Queue to, StepMessage message, Duration delay) {
        int first = messages;
        if (delay.isNegative() || delay.compareTo(Duration.ofDays(7)) > 0) {
            throw new AssertionError("no queue hides a message for " + delay);
        }
        Instant due = clock.instant().plusSeconds((delay.toMillis() + 999) / 1000);
        for (Duration late : hazards.copies(to, message)) {
            queue.add(new Delivery(messages++, to, message, due.plus(late), 0));
        }
        return "message " + first;
    }

    private void deliver(Delivery delivery) {
        try {
            if (delivery.dequeues() == MAX_DEQUEUES) {
                note("poison: " + abandon(delivery));
            } else {
                note(delivery.queue() + ": " + handle(delivery));
            }
        } catch (RuntimeException | Error died) {
            mustBeDeath(died);
            note(delivery.queue() + " died");
            queue.add(delivery.again(clock.instant().plus(REDELIVERY)));
        }
    }

    private void mustBeDeath(Throwable thrown) {
        // A call that ran beside others died.
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (!hazards.isDeath(cause)) {
            throw new AssertionError("a bug, after " + tail(), thrown);
        }
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

    private String abandon(Delivery delivery) {
        return switch (delivery.queue()) {
            case START, FINISH -> useCases.abandonStep().run(delivery.message());
            case LANE -> useCases.abandonStep().lane(delivery.message());
            case CHANGE -> useCases.advanceChange().abandon(delivery.message());
        };
    }

    private void note(String event) {
        events.add(clock.instant() + " " + event);
    }

    String tail() {
        return String.join("\n", events.subList(Math.max(0, events.size() - 12), events.size()));
    }

    /** Returns the changes of a cluster in the order in which they were planned. */
    List<Change> changes(ClusterId id) {
        return ledgers.changes().of(id);
    }

    /** Returns what became of the changes of a cluster, for the message of a failed assertion. */
    String notes(String cluster) {
        StringBuilder notes = new StringBuilder();
        for (Change change : changes(ClusterId.parse(cluster))) {
            notes.append(change.state())
                    .append(' ')
                    .append(change.waiting())
                    .append(' ')
                    .append(change.note());
            ledgers.changes()
                    .journal(change.id())
                    .forEach(line ->
                            notes.append("\n    ").append(line.at() + " " + line.event() + ": " + line.detail()));
        }
        return notes.toString();
    }

    /** Returns Azure's side of the story. */
    List<LoggedRequest> requests() {
        return azure.requests();
    }

    @Override
    public void close() {
        azure.close();
    }

    record Delivery(int number, Dispatch.Queue queue, StepMessage message, Instant due, int dequeues) {
        Delivery again(Instant later) {
            return new Delivery(number, queue, message, later, dequeues + 1);
        }

        Delivery copy(int another) {
            return new Delivery(another, queue, message, due, 0);
        }
    }
}
