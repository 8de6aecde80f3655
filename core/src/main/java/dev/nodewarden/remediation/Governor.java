package dev.nodewarden.remediation;

import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.fleet.Opening;
import dev.nodewarden.policy.RemediationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one place that lets changes go. Pure: the same situation gives the same round.
 *
 * <p>Of two changes the one of the earlier wave goes first, then the one whose window opens first, then the cluster's id
 * decides. A change that a person asked for to undo another is held by the pause, by freezes and by the number in flight,
 * but by no budget of a run.
 */
public final class Governor {
    /** A change that must wait for its window anyway is let go only so long before, so that it holds up no other. */
    private static final Duration BEFORE_OPENING = Duration.ofHours(1);

    private final RemediationPolicy policy;
    private final Situation situation;
    private final Set<String> changedLately = new HashSet<>();
    private int inFlight;

    private Governor(RemediationPolicy policy, Situation situation) {
        this.policy = policy;
        this.situation = situation;
        for (Change change : situation.changes()) {
            inFlight += change.state().isInFlight() ? 1 : 0;
            if (situation.hasChangedLately(change)) {
                changedLately.add(change.cluster().key());
            }
        }
    }

    /** Says which planned changes may go now, and what each other open one that has not begun waits for. */
    public static Round decide(RemediationPolicy policy, Situation situation) {
        return new Governor(policy, situation).decide();
    }

    /**
     * What the governor says.
     *
     * @param admitted in the order in which they may go
     */
    public record Round(List<Change> admitted, SortedMap<ChangeId, Waiting> waiting) {}

    private Round decide() {
        List<Change> admitted = new ArrayList<>();
        SortedMap<ChangeId, Waiting> waiting = new TreeMap<>();
        List<Change> planned = situation.changes().stream()
                .filter(change -> change.state() == ChangeState.PLANNED)
                .sorted(Comparator.comparing((Change change) -> change.plan().wave())
                        .thenComparing(this::opens)
                        .thenComparing(Change::cluster))
                .toList();
        for (Change change : planned) {
            Optional<Waiting> obstacle = obstacle(change);
            if (obstacle.isPresent()) {
                waiting.put(change.id(), obstacle.get());
            } else {
                admitted.add(change);
                inFlight++;
                changedLately.add(change.cluster().key());
            }
        }
        situation.changes().stream()
                .filter(change -> change.state() == ChangeState.AWAITING_APPROVAL)
                .forEach(change -> waiting.put(change.id(), approval(change)));
        return new Round(admitted, waiting);
    }

    private Optional<Waiting> obstacle(Change change) {
        Optional<Waiting> held =
                situation.brake().waiting().or(() -> Freezes.obstacle(policy, change.plan(), situation.now()));
        if (!change.plan().isUndo()) {
            held = held.or(() -> surprise(change))
                    .or(() -> failures(change))
                    .or(() -> Waves.obstacle(policy.waves(), change, situation))
                    .or(() -> opening(change))
                    .or(() -> fleetPercent(change));
        }
        return held.or(this::inFlight);
    }

    private static Waiting approval(Change change) {
        return new Waiting(
                Waiting.Reason.APPROVAL,
                "a person must approve it",
                Optional.of(change.times().plannedAt().plus(Change.APPROVAL_LASTS)));
    }

    private Optional<Waiting> surprise(Change change) {
        Optional<RunFigures> known = situation.figures(change.plan().run());
        if (known.isEmpty()) {
            return Optional.of(new Waiting(
                    Waiting.Reason.NEW_FINDINGS, "the changes of its run are still being planned", Optional.empty()));
        }
        RunFigures figures = known.get();
        int limit = policy.guardrails().maxNewFindingsPercent();
        if (!figures.isSurprising(limit) || situation.brake().resumedSince(figures.plannedAt())) {
            return Optional.empty();
        }
        return person(
                Waiting.Reason.NEW_FINDINGS,
                "%d of %d clusters turned non-compliant since the last complete run, more than %d %%"
                        .formatted(figures.newlyFailing(), figures.fleetSize(), limit));
    }

    private Optional<Waiting> failures(Change change) {
        int limit = policy.guardrails().stopAfterFailures();
        long failed = situation.ofRun(change.plan().run()).stream()
                .filter(other -> other.state().isFailure())
                .filter(other ->
                        !situation.brake().resumedSince(other.times().endedAt().orElse(Instant.MAX)))
                .count();
        return failed < limit
                ? Optional.empty()
                : person(Waiting.Reason.FAILURES, failed + " changes of its run failed, and the limit is " + limit);
    }

    private static Optional<Waiting> person(Waiting.Reason reason, String why) {
        return Optional.of(new Waiting(reason, why + "; an operator must resume", Optional.empty()));
    }

    private Optional<Waiting> opening(Change change) {
        if (change.plan().disruption() != Disruption.REIMAGE || isOpen(change)) {
            return Optional.empty();
        }
        Instant opens = opens(change);
        return situation.now().plus(BEFORE_OPENING).isBefore(opens)
                ? Optional.of(new Waiting(
                        Waiting.Reason.WINDOW,
                        "it may reimage nodes, so it begins shortly before its window opens at " + opens,
                        Optional.of(opens.minus(BEFORE_OPENING))))
                : Optional.empty();
    }

    private boolean isOpen(Change change) {
        return change.plan()
                .opens()
                .filter(window -> change.plan().window().isEmpty())
                .filter(window -> Timing.disruptive(window, situation.now()).isEmpty())
                .isPresent();
    }

    private Instant opens(Change change) {
        return change.plan()
                .opens()
                .flatMap(window -> MaintenanceCalendar.of(window).next(situation.now()))
                .map(Opening::start)
                .orElse(situation.now());
    }

    private Optional<Waiting> fleetPercent(Change change) {
        int fleet = situation.figures(change.plan().run()).orElseThrow().fleetSize();
        int percent = policy.guardrails().maxFleetPercent();
        long limit = Math.max(1, (long) fleet * percent / 100);
        if (changedLately.size() < limit
                || changedLately.contains(change.cluster().key())) {
            return Optional.empty();
        }
        return Optional.of(new Waiting(
                Waiting.Reason.FLEET_PERCENT,
                "%d clusters of %d changed within 24 hours, and the limit is %d (%d %%)"
                        .formatted(changedLately.size(), fleet, limit, percent),
                firstToLeaveTheDay()));
    }

    private Optional<Instant> firstToLeaveTheDay() {
        return situation.changes().stream()
                .filter(change -> !change.state().isInFlight() && situation.hasChangedLately(change))
                .flatMap(change -> change.times().wroteAt().stream())
                .min(Comparator.naturalOrder())
                .map(at -> at.plus(Situation.DAY));
    }

    private Optional<Waiting> inFlight() {
        int limit = policy.guardrails().maxInFlight();
        return inFlight < limit
                ? Optional.empty()
                : Optional.of(new Waiting(
                        Waiting.Reason.IN_FLIGHT,
                        inFlight + " changes are in flight, and the limit is " + limit,
                        Optional.empty()));
    }
}
