package dev.nodewarden.scan;

import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.Governor;
import dev.nodewarden.remediation.RunFigures;
import dev.nodewarden.remediation.Situation;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.scan.ChangeRecorder.Line;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The governor's round: lets changes go, ends what no one agreed to in time, and sends again what got lost. */
final class AdmitChanges {
    private final ChangeLedger ledger;
    private final ChangeRecorder recorder;
    private final Policy policy;

    AdmitChanges(ChangeLedger ledger, ChangeRecorder recorder, Policy policy) {
        this.ledger = ledger;
        this.recorder = recorder;
        this.policy = policy;
    }

    /** Looks once, and says what was done; empty when there was nothing to look at. */
    Optional<String> once() {
        Map<ChangeId, Versioned<Change>> open = new TreeMap<>();
        ledger.open().forEach(read -> open.put(read.value().id(), read));
        if (open.isEmpty()) {
            return Optional.empty();
        }
        long expired = open.values().stream().filter(this::expire).count();
        long revived = open.values().stream().filter(this::revive).count();
        Governor.Round round = Governor.decide(policy.remediation(), situation(open));
        long admitted = round.admitted().stream()
                .filter(change -> admit(of(open, change.id())))
                .count();
        round.waiting().forEach((id, waiting) -> await(of(open, id), waiting));
        return Optional.of("changes: admitted %d, waiting %d, expired %d, sent again %d"
                .formatted(admitted, round.waiting().size(), expired, revived));
    }

    private static Versioned<Change> of(Map<ChangeId, Versioned<Change>> open, ChangeId id) {
        return Optional.ofNullable(open.get(id)).orElseThrow();
    }

    private boolean expire(Versioned<Change> read) {
        if (!read.value().isExpired(recorder.now())) {
            return false;
        }
        String why = "nobody agreed, or it could not begin, within " + Change.APPROVAL_LASTS.toDays() + " days";
        recorder.end(read, ChangeState.EXPIRED, why);
        return true;
    }

    private boolean revive(Versioned<Change> read) {
        boolean lost = recorder.isLost(read.value());
        if (lost) {
            recorder.send(read.value());
        }
        return lost;
    }

    /** What has just expired is left out. */
    private Situation situation(Map<ChangeId, Versioned<Change>> open) {
        Map<ChangeId, Change> changes = new TreeMap<>();
        SortedMap<String, RunFigures> runs = new TreeMap<>();
        ledger.wroteSince(recorder.now().minus(Situation.DAY)).forEach(change -> changes.put(change.id(), change));
        open.values().stream().map(read -> read.value().plan().run()).distinct().forEach(run -> {
            ledger.ofRun(run).forEach(change -> changes.put(change.id(), change));
            ledger.figures(run).ifPresent(figures -> runs.put(run, figures));
        });
        List<Change> known = changes.values().stream()
                .filter(change -> !change.state().isOpen() || open.containsKey(change.id()))
                .toList();
        return new Situation(recorder.now(), ledger.brake().value(), known, runs);
    }

    private boolean admit(Versioned<Change> read) {
        Change admitted = read.value().admitted(recorder.now());
        String label = recorder.move(read, admitted, Duration.ZERO, Line.of("admitted", "the guardrails let it go"));
        return label.equals(ChangeState.ADMITTED.label());
    }

    private void await(Versioned<Change> read, Waiting waiting) {
        if (!read.value().waiting().equals(Optional.of(waiting))) {
            recorder.await(read, read.value(), waiting, Duration.ZERO);
        }
    }
}
