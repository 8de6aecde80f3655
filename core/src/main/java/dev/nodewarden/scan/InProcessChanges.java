package dev.nodewarden.scan;

import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.ledger.InMemoryLedgers;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.JournalListener;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ClusterWriter;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.remediation.RunFigures;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.report.RemediationPlan;
import dev.nodewarden.report.RemediationPlan.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Applies a plan in this process: the same use cases as in the Function App, with the governor's round whenever something
 * moved, over ledgers in memory. What waits for a window, a person or a date is left where it is.
 */
public final class InProcessChanges implements AutoCloseable {
    private static final int THREADS = 16;
    private static final long ROUND_MILLIS = 50;

    /** What does not pass while someone looks on. */
    private static final Set<Waiting.Reason> LONG =
            EnumSet.of(Waiting.Reason.WINDOW, Waiting.Reason.FREEZE, Waiting.Reason.PAUSE);

    private final ScheduledExecutorService steps = Executors.newScheduledThreadPool(THREADS);
    private final ExecutorService calls = Executors.newFixedThreadPool(THREADS);
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final Ledgers ledgers;
    private final Clocks clocks;
    private final UseCases useCases;
    private final Consumer<Change> listener;

    private InProcessChanges(Inventory inventory, ClusterWriter writer, UseCases.Plan plan, Listener listener) {
        this.clocks = plan.clocks();
        this.listener = listener.onMove();
        this.ledgers = InMemoryLedgers.create(listener.journal());
        this.useCases = UseCases.over(inventory, writer, ledgers, this::schedule, plan, calls);
    }

    /**
     * How a plan is applied.
     *
     * @param approved what the person who applies it agrees to
     * @param who that person
     * @param patience for how long what Azure works on is followed
     */
    public record Order(List<Exemption> exemptions, Predicate<PlannedChange> approved, String who, Duration patience) {}

    /**
     * Who hears what.
     *
     * @param onMove of every move; called from several threads
     * @param journal of every line of a journal, before what it tells of is done
     */
    public record Listener(Consumer<Change> onMove, JournalListener journal) {}

    /**
     * Applies {@code plan}, and returns its changes as they then are, in the plan's order. Leaves out what was planned
     * where the policy only reports.
     */
    public static List<Change> apply(
            Inventory inventory,
            ClusterWriter writer,
            UseCases.Plan conditions,
            RemediationPlan plan,
            Order order,
            Listener listener) {
        try (InProcessChanges changes = new InProcessChanges(inventory, writer, conditions, listener)) {
            order.exemptions().forEach(changes.ledgers.exemptions()::insert);
            changes.begin(plan, order);
            changes.work(order.patience());
            return changes.inOrderOf(plan);
        }
    }

    private void begin(RemediationPlan plan, Order order) {
        Instant now = clocks.judging().instant();
        for (Proposal proposal : plan.changes()) {
            if (proposal.mode() != Mode.REPORT) {
                // As of the plan, so that one that has lain too long expires.
                Change change = Change.planned(
                        proposal.change(), plan.plannedAt(), clocks.pacing().instant());
                String undoes =
                        change.plan().undoes().map(id -> "undoes " + id + ", ").orElse("");
                JournalEntry first = new JournalEntry(
                        change.id(),
                        0,
                        now,
                        "planned",
                        undoes + "by " + order.who(),
                        Optional.empty(),
                        Optional.empty());
                ledgers.changes().begin(change, first);
                if (change.plan().needsApproval() && order.approved().test(change.plan())) {
                    useCases.changeCommands().approve(change.id(), change.plan().hash(), order.who());
                }
            }
        }
        // What is undone may come from several runs.
        plan.changes().stream()
                .map(proposal -> proposal.change().run())
                .distinct()
                .forEach(run -> ledgers.changes().putFigures(new RunFigures(run, now, plan.fleetSize(), 0)));
    }

    private void work(Duration patience) {
        Instant end = clocks.pacing().instant().plus(patience);
        // The round comes last, so that what is left waits for what is true at the end.
        useCases.sweep().once();
        while (isMoving() && clocks.pacing().instant().isBefore(end)) {
            pause();
            rethrow();
            useCases.sweep().once();
        }
    }

    private void rethrow() {
        if (failure.isCompletedExceptionally()) {
            try {
                failure.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException bug ? bug : e;
            }
        }
    }

    private boolean isMoving() {
        return ledgers.changes().open().stream()
                .map(Versioned::value)
                .filter(change -> change.state().isInFlight())
                .anyMatch(change -> change.waiting()
                        .map(Waiting::reason)
                        .filter(LONG::contains)
                        .isEmpty());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private List<Change> inOrderOf(RemediationPlan plan) {
        return plan.changes().stream()
                .flatMap(proposal -> ledgers.changes().find(proposal.change().id()).stream())
                .map(Versioned::value)
                .toList();
    }

    private String schedule(Dispatch.Queue queue, StepMessage message, Duration delay) {
        if (queue != Dispatch.Queue.CHANGE) {
            throw new IllegalStateException("a plan is applied without a run");
        }
        Future<?> unused = steps.schedule(() -> step(message), delay.toMillis(), TimeUnit.MILLISECONDS);
        return "in process";
    }

    private void step(StepMessage message) {
        try {
            useCases.advanceChange().handle(message, false);
            message.change()
                    .flatMap(ledgers.changes()::find)
                    .map(Versioned::value)
                    .ifPresent(listener);
        } catch (RuntimeException e) {
            // Nothing is redelivered here: whoever ran the command hears of it.
            failure.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        steps.shutdownNow();
        calls.shutdownNow();
    }
}
