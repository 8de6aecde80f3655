package dev.nodewarden.scan;

import dev.nodewarden.ledger.Lane;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.scan.Dispatch.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what was lost between two lines of a program that died: sends again what should be in flight, and ends runs
 * that are overdue. Lets changes go, keeps reports that are missing, and removes what is old. A message too many does no harm.
 */
public final class Sweep {
    /** How long a message may be late before it counts as lost. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final Ledgers ledgers;
    private final Dispatch dispatch;
    private final PlanChanges plans;
    private final KeepReport reports;
    private final Prune prune;
    private final AdmitChanges changes;
    private final Clocks clocks;

    Sweep(
            Ledgers ledgers,
            Dispatch dispatch,
            PlanChanges plans,
            KeepReport reports,
            Prune prune,
            AdmitChanges changes,
            Clocks clocks) {
        this.ledgers = ledgers;
        this.dispatch = dispatch;
        this.plans = plans;
        this.reports = reports;
        this.prune = prune;
        this.changes = changes;
        this.clocks = clocks;
    }

    /** Looks once, and says what was done. */
    public String once() {
        String run = lookAfterRun();
        // Last, because what it waits for holds up nothing else.
        return Stream.of(Optional.of(run), changes.once(), reports.missing(), prune.once())
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    private String lookAfterRun() {
        Optional<RunId> active = ledgers.runs().active();
        return active.flatMap(ledgers.runs()::find)
                .map(Versioned::value)
                .map(this::revive)
                .orElseGet(() -> "no run is under way, " + plans.afterNewest());
    }

    private String revive(Run run) {
        Instant now = clocks.pacing().instant();
        return switch (run.state()) {
            case QUEUED -> now.isAfter(run.movedAt().plus(LATE)) ? send(Queue.START, run) : "the run is queued";
            case DISCOVERING -> now.isBefore(run.claim().until()) ? "the run is discovering" : send(Queue.START, run);
            case FINISHING -> now.isBefore(run.claim().until()) ? "the run is finishing" : send(Queue.FINISH, run);
            case READING -> reviveLanes(run, now);
            case COMPLETE, INCOMPLETE -> "the run is over";
        };
    }

    private String reviveLanes(Run run, Instant now) {
        boolean overdue = !run.deadline().isAfter(now);
        if (overdue || !ledgers.lanes().anyOpen(run.id())) {
            return send(Queue.FINISH, run);
        }
        List<Lane> stuck = ledgers.lanes().lanes(run.id()).stream()
                .map(Versioned::value)
                .filter(lane -> !lane.isDone() && lane.dueAt().plus(LATE).isBefore(now))
                .toList();
        stuck.forEach(
                lane -> dispatch.send(Queue.LANE, StepMessage.of(run.id(), lane.id(), lane.step()), Duration.ZERO));
        return "sent " + stuck.size() + " lanes again";
    }

    private String send(Queue queue, Run run) {
        dispatch.send(queue, StepMessage.of(run.id()), Duration.ZERO);
        return "sent " + queue.name().toLowerCase(Locale.ROOT) + " again";
    }
}
