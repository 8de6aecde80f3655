package dev.nodewarden.scan;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.Lane;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.ledger.UnreadableReason;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Bunch;
import dev.nodewarden.policy.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The last step of a run: closes what is overdue, counts the run's own results, ends the run, plans its changes, and
 * keeps its report. Everything in it can be repeated.
 */
public final class FinishRun {
    private static final int AT_ONCE = 4;
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private final Ledgers ledgers;
    private final LaneResults results;
    private final LaneBunches bunches;
    private final PlanChanges plans;
    private final KeepReport reports;
    private final Clocks clocks;
    private final Executor executor;

    FinishRun(
            Ledgers ledgers,
            LaneResults results,
            LaneBunches bunches,
            PlanChanges plans,
            KeepReport reports,
            Clocks clocks,
            Executor executor) {
        this.bunches = bunches;
        this.ledgers = ledgers;
        this.results = results;
        this.plans = plans;
        this.reports = reports;
        this.executor = executor;
        this.clocks = clocks;
    }

    /**
     * Handles one message of the finish queue.
     *
     * @param claimant identity of the queue message: the same one again means that its first handler died
     * @return what happened, for the log
     */
    public String handle(StepMessage message, String claimant) {
        Optional<Versioned<Run>> found = ledgers.runs().find(message.run());
        if (found.isEmpty()) {
            return "there is no such run";
        }
        Run run = found.get().value();
        Instant now = clocks.pacing().instant();
        if (run.state().isOver()) {
            // The handler that ended it may have died before it planned; what is done already stays as it is.
            return "run is " + run.state().label() + ", " + followUp(run);
        }
        if (run.state() != RunState.READING && run.state() != RunState.FINISHING) {
            return "run is " + run.state().label();
        }
        if (!isDue(run, now) || !run.mayBeClaimedBy(claimant, now)) {
            return "not now";
        }
        return ledgers.runs()
                .replace(found.get(), run.claimed(RunState.FINISHING, claimant, now, CLAIM))
                .map(this::finish)
                .orElse("another worker was faster");
    }

    private boolean isDue(Run run, Instant now) {
        boolean overdue = !run.deadline().isAfter(now);
        return run.state() == RunState.FINISHING || overdue || !ledgers.lanes().anyOpen(run.id());
    }

    private String finish(Versioned<Run> claimed) {
        Run run = claimed.value();
        ledgers.lanes().lanes(run.id()).stream()
                .filter(lane -> lane.value().remaining() > 0)
                .forEach(this::close);
        List<SubscriptionRecord> subscriptions = ledgers.runs().subscriptions(run.id());
        List<Summary.Counter> counts =
                Concurrently.map(subscriptions, AT_ONCE, executor, subscription -> count(run, subscription));
        Summary summary = Summary.Counter.sum(counts).summary();
        Instant finishedAt = clocks.judging().instant();
        RunOutcome outcome = new RunOutcome(finishedAt, coverage(subscriptions, summary), summary);
        Run ended = run.ended(outcome, clocks.pacing().instant());
        return ledgers.runs().end(claimed, ended)
                ? ended.state().label() + ", " + followUp(ended)
                : "another worker took the run over";
    }

    private String followUp(Run ended) {
        return plans.after(ended) + ", " + reports.after(ended);
    }

    /** Closes a lane, so that no late step adds to it, and gives up what it has not judged. */
    private void close(Versioned<Lane> read) {
        Optional<Versioned<Lane>> current = Optional.of(read);
        while (current.isPresent()) {
            Lane lane = current.get().value();
            if (lane.closed()
                    || ledgers.lanes().replace(current.get(), lane.close()).isPresent()) {
                boolean throttled = lane.throttles() > 0;
                results.giveUp(
                        lane,
                        results.skipStored(lane),
                        lane.total(),
                        throttled ? UnreadableReason.THROTTLED_OUT : UnreadableReason.TIMED_OUT,
                        throttled
                                ? "Azure kept refusing until the run had to end"
                                : "the run had to end before its turn");
                return;
            }
            current = ledgers.lanes().find(lane.run(), lane.id());
        }
    }

    private Summary.Counter count(Run run, SubscriptionRecord subscription) {
        Map<ClusterId, Bunch> told =
                subscription.clustersByRegion().isEmpty() ? Map.of() : bunches.told(subscription.subscriptionId());
        List<Summary.Counter> counts = new ArrayList<>();
        subscription.clustersByRegion().forEach((region, total) -> {
            LaneId lane = new LaneId(subscription.subscriptionId(), region);
            Summary.Counter count = bunches.count(run, lane, told);
            if (count.total() != total) {
                throw new IllegalStateException(
                        "lane " + lane + " of run " + run.id() + " has " + count.total() + " results of " + total);
            }
            counts.add(count);
        });
        return Summary.Counter.sum(counts);
    }

    private static Coverage coverage(List<SubscriptionRecord> subscriptions, Summary summary) {
        int read = (int) subscriptions.stream()
                .filter(subscription -> subscription.unreadable().isEmpty())
                .count();
        int clusters = Arrays.stream(Status.values()).mapToInt(summary::count).sum();
        int evaluated = clusters - summary.count(Status.UNREADABLE);
        return new Coverage(subscriptions.size(), read, clusters, evaluated);
    }
}
