package dev.nodewarden.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.InMemoryLedgers;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.report.JsonReport;
import dev.nodewarden.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One night in a time of its own: the use cases over ledgers in memory and queues that deliver at least once, five times
 * at most, then into a poison queue. Time jumps to whatever comes next.
 */
final class Night {
    static final Instant START = Instant.parse("2026-03-10T02:00:00Z");
    private static final Duration REDELIVERY = Duration.ofSeconds(30);
    private static final Duration SWEEP = Duration.ofMinutes(10);
    private static final int MAX_DEQUEUES = 5;
    private static final int ENDLESS = 20_000;

    final MovableClock pacingClock = new MovableClock(START);
    final MovableClock judgingClock = new MovableClock(START);
    final FakeAzure azure;
    final Ledgers ledgers = InMemoryLedgers.create();
    final List<String> events = new ArrayList<>();

    private final PriorityQueue<Delivery> queue =
            new PriorityQueue<>(Comparator.comparing(Delivery::due).thenComparing(Delivery::number));
    private final Crashes crashes;
    private final UseCases useCases;
    private boolean twice;
    private Predicate<Delivery> failing = delivery -> false;
    private Predicate<Delivery> losing = delivery -> false;
    private int messages;

    Night(Pacing pacing, FleetScope scope, Crashes crashes) {
        this.azure = new FakeAzure(pacingClock, pacing.timeScale());
        this.crashes = crashes;
        this.useCases = UseCases.over(
                azure,
                crashes.around(ledgers),
                crashes.around(Dispatch.class, this::send),
                new UseCases.Plan(Policy.defaults(), scope, pacing, new Clocks(judgingClock, pacingClock)),
                Runnable::run);
    }

    static Night quiet() {
        return new Night(Pacing.defaults(), FleetScope.everything(), new Crashes(0, true));
    }

    static Night crashing(int atWrite, boolean before) {
        return new Night(Pacing.defaults(), FleetScope.everything(), new Crashes(atWrite, before));
    }

    static Night scoped(FleetScope scope) {
        return new Night(Pacing.defaults(), scope, new Crashes(0, true));
    }

    /** Delivers every message twice. */
    Night deliveringTwice() {
        twice = true;
        return this;
    }

    /** Lets the handlers of some messages fail, whatever they are handed. */
    Night failingOn(Predicate<Delivery> which) {
        failing = which;
        return this;
    }

    /** Loses some messages altogether. */
    Night losing(Predicate<Delivery> which) {
        losing = which;
        return this;
    }

    /** Lets every call of a ledger's {@code method} fail. */
    Night breaking(String method) {
        crashes.breaking(method);
        return this;
    }

    int writes() {
        return crashes.writes();
    }

    /** Runs once, and returns how many writes that took. */
    int writesOfARun() {
        RunId unused = run();
        return writes();
    }

    UseCases useCases() {
        return useCases;
    }

    /** Begins a run and works until it is over and nothing is in flight. */
    RunId run() {
        lastSweep = pacingClock.instant();
        RunId id = begin();
        for (int i = 0; i < ENDLESS; i++) {
            if (!queue.isEmpty() && !isSweepDue(id)) {
                deliver(queue.remove());
            } else if (isOver(id) && queue.isEmpty()) {
                return id;
            } else {
                sweep();
            }
        }
        throw new AssertionError("the run never ends: " + events.subList(events.size() - 10, events.size()));
    }

    private Instant lastSweep = START;

    private boolean isSweepDue(RunId id) {
        return !isOver(id) && queue.element().due().isAfter(lastSweep.plus(SWEEP));
    }

    private void sweep() {
        lastSweep = lastSweep.plus(SWEEP);
        pacingClock.moveTo(lastSweep);
        try {
            events.add("sweep: " + useCases.sweep().once());
        } catch (Crashes.Crash died) {
            events.add("sweep died");
        }
    }

    private RunId begin() {
        try {
            return useCases.beginRun().beginHere(Trigger.TIMER, false).begun().run();
        } catch (Crashes.Crash | RuntimeException died) {
            events.add("begin died: " + died);
            // The timer does not fire again tonight; what was written is the sweep's to find.
            return ledgers.runs()
                    .active()
                    .orElseGet(() -> useCases.beginRun()
                            .beginHere(Trigger.TIMER, false)
                            .begun()
                            .run());
        }
    }

    private boolean isOver(RunId id) {
        return runOf(id).state().isOver();
    }

    Run runOf(RunId id) {
        return ledgers.runs().find(id).map(Versioned::value).orElseThrow();
    }

    private String send(Dispatch.Queue to, StepMessage message, Duration delay) {
        int number = messages;
        Instant due = pacingClock.instant().plusSeconds((delay.toMillis() + 999) / 1000);
        enqueue(new Delivery(messages++, to, message, due, 0));
        if (twice) {
            enqueue(new Delivery(messages++, to, message, due, 0));
        }
        return claimant(number);
    }

    private static String claimant(int message) {
        return "message " + message;
    }

    private void enqueue(Delivery delivery) {
        if (!losing.test(delivery)) {
            queue.add(delivery);
        }
    }

    private void deliver(Delivery delivery) {
        pacingClock.moveTo(delivery.due());
        if (delivery.dequeues() == MAX_DEQUEUES) {
            events.add("poison " + delivery.queue() + ": " + poisoned(delivery));
            return;
        }
        try {
            if (failing.test(delivery)) {
                throw new IllegalStateException("told to fail");
            }
            events.add(delivery.queue() + ": " + handle(delivery));
        } catch (Crashes.Crash | RuntimeException died) {
            events.add(delivery.queue() + " died: " + died);
            queue.add(delivery.again(pacingClock.instant().plus(REDELIVERY)));
        }
    }

    private String handle(Delivery delivery) {
        String claimant = claimant(delivery.number());
        return switch (delivery.queue()) {
            case START -> useCases.startRun().handle(delivery.message(), claimant);
            case LANE ->
                useCases.advanceLane()
                        .handle(delivery.message(), delivery.dequeues() > 0)
                        .toString();
            case FINISH -> useCases.finishRun().handle(delivery.message(), claimant);
            case CHANGE -> useCases.advanceChange().handle(delivery.message(), delivery.dequeues() > 0);
        };
    }

    private String poisoned(Delivery delivery) {
        return switch (delivery.queue()) {
            case START, FINISH -> useCases.abandonStep().run(delivery.message());
            case LANE -> useCases.abandonStep().lane(delivery.message());
            case CHANGE -> useCases.advanceChange().abandon(delivery.message());
        };
    }

    Report report(RunId id) {
        return useCases.runReports().find(id).orElseThrow();
    }

    String json(RunId id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            JsonReport.write(report(id), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Asserts what holds for every run, whatever happened: the numbers add up and nothing is told twice. */
    Report sound(RunId id) {
        Report report = report(id);
        Set<ClusterId> seen = new HashSet<>();
        List<ClusterId> order = new ArrayList<>();
        int unreadable = 0;
        for (ClusterRecord cluster : report.clusters()) {
            assertThat(seen.add(cluster.id()))
                    .as("%s is told twice", cluster.id())
                    .isTrue();
            order.add(cluster.id());
            unreadable += cluster.unreadable().isPresent() ? 1 : 0;
        }
        assertThat(order).isSorted();
        assertThat(report.outcome().coverage().clustersDiscovered()).isEqualTo(order.size());
        assertThat(report.outcome().coverage().clustersEvaluated()).isEqualTo(order.size() - unreadable);
        assertThat(report.unreadable())
                .hasSize(unreadable
                        + report.outcome().coverage().subscriptionsDiscovered()
                        - report.outcome().coverage().subscriptionsRead());
        return report;
    }

    record Delivery(int number, Dispatch.Queue queue, StepMessage message, Instant due, int dequeues) {
        Delivery again(Instant later) {
            return new Delivery(number, queue, message, later, dequeues + 1);
        }
    }
}
