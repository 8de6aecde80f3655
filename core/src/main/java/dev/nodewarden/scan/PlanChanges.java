package dev.nodewarden.scan;

import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.policy.Status;
import dev.nodewarden.remediation.Budget;
import dev.nodewarden.remediation.Candidate;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.LeftAlone;
import dev.nodewarden.remediation.Plan;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.remediation.Planner;
import dev.nodewarden.remediation.RunFigures;
import dev.nodewarden.remediation.Standing;
import dev.nodewarden.scan.ChangeRecorder.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes changes of what a finished run found. Everything in it can be repeated: a run's changes have fixed ids. */
public final class PlanChanges {
    private static final int RUNS_BACK = 50;

    private final Ledgers ledgers;
    private final RunReports reports;
    private final ChangeRecorder recorder;
    private final Policy policy;
    private final Clocks clocks;

    PlanChanges(Ledgers ledgers, RunReports reports, ChangeRecorder recorder, Policy policy, Clocks clocks) {
        this.ledgers = ledgers;
        this.reports = reports;
        this.recorder = recorder;
        this.policy = policy;
        this.clocks = clocks;
    }

    /**
     * Plans the changes of a run that is over, if it is the newest such run and the policy lets anything change, now and
     * when the run began: what a run in mode report found is planned by the next run, with everything else.
     */
    public String after(Run run) {
        boolean reportsOnly = run.mode().equals(Mode.REPORT.label());
        if (!policy.changesClusters() || reportsOnly || !isNewest(run)) {
            return "plans nothing";
        }
        if (ledgers.changes().figures(run.id().value()).isPresent()) {
            return "planned already";
        }
        List<ClusterRecord> records = records(run);
        Optional<Run> before = completeBefore(run);
        Plan plan = plan(run, before, records);
        int begun = 0;
        for (PlannedChange change : plan.changes()) {
            begun += begin(change) ? 1 : 0;
        }
        // Last of all: until then the governor lets none of them go, and the sweep plans again.
        ledgers.changes().putFigures(figures(run, before, records));
        return "planned " + begun + " changes";
    }

    /** Plans the changes of the newest run that is over, unless that was done. */
    String afterNewest() {
        return policy.changesClusters() ? newestOver().map(this::after).orElse("no run is over") : "plans nothing";
    }

    /** Returns what the run leads to, without keeping anything. */
    public Plan preview(Run run) {
        return plan(run, completeBefore(run), records(run));
    }

    private boolean isNewest(Run run) {
        return newestOver().filter(newest -> newest.id().equals(run.id())).isPresent();
    }

    private Optional<Run> newestOver() {
        return ledgers.runs().newest(RUNS_BACK, Optional.empty()).items().stream()
                .filter(run -> run.state().isOver())
                .findFirst();
    }

    private List<ClusterRecord> records(Run run) {
        List<ClusterRecord> records = new ArrayList<>();
        reports.find(run.id()).orElseThrow().clusters().forEach(record -> {
            if (record.verdict().status() != Status.COMPLIANT) {
                records.add(record);
            }
        });
        return records;
    }

    private RunFigures figures(Run run, Optional<Run> before, List<ClusterRecord> failing) {
        Optional<Instant> seen = before.map(Run::startedAt);
        long newly = failing.stream()
                .filter(record -> record.verdict().status() == Status.NON_COMPLIANT)
                .filter(record -> record.nonCompliantSince()
                        .flatMap(since -> seen.filter(since::isAfter))
                        .isPresent())
                .count();
        int fleet = run.outcome()
                .map(outcome -> outcome.coverage().clustersDiscovered())
                .orElse(0);
        return new RunFigures(run.id().value(), recorder.now(), fleet, (int) newly);
    }

    private Optional<Run> completeBefore(Run run) {
        return ledgers.runs().newest(RUNS_BACK, Optional.empty()).items().stream()
                .filter(other -> other.id().compareTo(run.id()) < 0 && other.state() == RunState.COMPLETE)
                .findFirst();
    }

    private Plan plan(Run run, Optional<Run> before, List<ClusterRecord> records) {
        Planner planner = new Planner(policy, run.id().value(), before.isPresent(), recorder.now());
        Plan whole = planner.plan(records.stream()
                .map(record -> new Candidate(record.cluster(), record.nodeOsWindow(), record.verdict()))
                .toList());
        List<PlannedChange> free = new ArrayList<>();
        List<LeftAlone> leftAlone = new ArrayList<>(whole.leftAlone());
        for (PlannedChange change : whole.changes()) {
            obstacle(change)
                    .ifPresentOrElse(
                            reason -> leftAlone.add(new LeftAlone(change.cluster(), reason, "see its last change")),
                            () -> free.add(change));
        }
        return Budget.cut(
                new Plan(free, leftAlone), policy.remediation().guardrails().maxChangesPerRun());
    }

    /** What an interrupted planning of the same run left behind is no obstacle: it is counted and begun again. */
    private Optional<LeftAlone.Reason> obstacle(PlannedChange planned) {
        List<Change> others = ledgers.changes().of(planned.cluster()).stream()
                .filter(change -> !change.id().equals(planned.id()))
                .filter(change -> !isOutdated(change, planned))
                .toList();
        boolean hasOpen = others.stream().anyMatch(change -> change.state().isOpen());
        return hasOpen
                ? Optional.of(LeftAlone.Reason.OPEN_CHANGE)
                : Standing.of(others).obstacle();
    }

    /** A change that waits, and is not what would be planned now, makes room. */
    private static boolean isOutdated(Change change, PlannedChange planned) {
        return change.state().isOpen()
                && !change.state().isInFlight()
                && !change.plan().isUndo()
                && !change.plan().doesTheSameAs(planned);
    }

    private boolean begin(PlannedChange planned) {
        List<Change> earlier = ledgers.changes().of(planned.cluster()).stream()
                .filter(change -> !change.id().equals(planned.id()))
                .toList();
        earlier.stream().filter(change -> isOutdated(change, planned)).forEach(this::makeRoom);
        Instant pacing = clocks.pacing().instant();
        Change change = Change.planned(planned, recorder.now(), pacing);
        Line line = Line.of("planned", described(planned));
        if (Standing.of(earlier).isContestedBy(planned)) {
            String why = "someone has taken the same change back twice; a person must find out who";
            change = Change.contested(planned, why, recorder.now(), pacing);
            line = Line.of("contested", why);
        }
        return ledgers.changes().begin(change, line.entry(change, 0, recorder.now())) == ChangeLedger.Begun.BEGUN;
    }

    private void makeRoom(Change outdated) {
        ledgers.changes()
                .find(outdated.id())
                .filter(read -> read.value().equals(outdated))
                .ifPresent(read -> {
                    String why = "a later run plans something else for the cluster";
                    Change ended = outdated.ended(ChangeState.SUPERSEDED, why, recorder.now());
                    var unused = recorder.keep(read, ended, Duration.ZERO, Line.of("superseded", why));
                });
    }

    private static String described(PlannedChange plan) {
        List<String> parts = new ArrayList<>();
        plan.window().ifPresent(move -> parts.add("window: " + move.text()));
        plan.channel().ifPresent(move -> parts.add("channel: " + move.text()));
        return String.join("; ", parts);
    }
}
