package dev.nodewarden.scan;

import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.ledger.InMemoryLedgers;
import dev.nodewarden.ledger.Lane;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.ReportArchive;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One run in this process: the same use cases as in the Function App, over ledgers in memory and with a scheduler in
 * the place of the queues. Whatever the policy's mode, it reports and changes nothing.
 */
public final class InProcessRun implements AutoCloseable {
    /** One process is one claimant, whichever message it handles. */
    private static final String CLAIMANT = "in process";

    private static final int THREADS = 32;
    private static final int SWEEP_SECONDS = 30;

    private final ScheduledExecutorService steps = Executors.newScheduledThreadPool(THREADS);
    private final ExecutorService calls = Executors.newFixedThreadPool(THREADS);
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Ledgers ledgers = InMemoryLedgers.create().with(ReportArchive.NONE);
    private final Progress progress;
    private final UseCases useCases;

    private InProcessRun(Inventory inventory, UseCases.Plan plan, Progress progress) {
        this.progress = progress;
        this.useCases = UseCases.over(inventory, ledgers, this::schedule, plan.reporting(), calls);
    }

    /**
     * Runs once over everything in the plan's scope and returns its report.
     *
     * @throws RetryLaterException when the subscriptions cannot be listed now
     */
    public static Report run(Inventory inventory, UseCases.Plan plan, Progress progress) {
        return run(inventory, plan, List.of(), progress);
    }

    /** Does the same with {@code exemptions} on record, which have different ids. */
    public static Report run(Inventory inventory, UseCases.Plan plan, List<Exemption> exemptions, Progress progress) {
        try (InProcessRun run = new InProcessRun(inventory, plan, progress)) {
            exemptions.forEach(run.ledgers.exemptions()::insert);
            return run.toTheEnd();
        }
    }

    private Report toTheEnd() {
        // Ends a run that Azure keeps refusing, as the timer does in the Function App.
        Future<?> unused = steps.scheduleWithFixedDelay(
                () -> useCases.sweep().once(), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        RunId id = useCases.beginRun().begin(Trigger.COMMAND, false).run();
        try {
            end.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException bug ? bug : e;
        }
        return useCases.runReports().find(id).orElseThrow();
    }

    private String schedule(Dispatch.Queue queue, StepMessage message, Duration delay) {
        Future<?> unused = steps.schedule(() -> step(queue, message), delay.toMillis(), TimeUnit.MILLISECONDS);
        return CLAIMANT;
    }

    private void step(Dispatch.Queue queue, StepMessage message) {
        try {
            switch (queue) {
                case START -> useCases.startRun().handle(message, CLAIMANT);
                case LANE -> useCases.advanceLane().handle(message, false);
                case FINISH -> useCases.finishRun().handle(message, CLAIMANT);
                case CHANGE -> useCases.advanceChange().handle(message, false);
            }
            tell(message.run());
        } catch (RuntimeException e) {
            // Nothing is redelivered here: whoever ran the command hears of it and can repeat it.
            end.completeExceptionally(e);
        }
    }

    private void tell(RunId id) {
        int total = 0;
        int judged = 0;
        for (Versioned<Lane> lane : ledgers.lanes().lanes(id)) {
            total += lane.value().total();
            judged += lane.value().cursor();
        }
        progress.judged(judged, total);
        boolean over = ledgers.runs()
                .find(id)
                .map(Versioned::value)
                .filter(run -> run.state().isOver())
                .isPresent();
        if (over) {
            end.complete(null);
        }
    }

    @Override
    public void close() {
        steps.shutdownNow();
        calls.shutdownNow();
    }

    /** Hears how far a run has come; called from several threads. */
    public interface Progress {
        /** Tells that {@code judged} of the {@code total} clusters found so far have been judged. */
        void judged(int judged, int total);
    }
}
