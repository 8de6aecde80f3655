package dev.nodewarden.scan;

import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.policy.BunchEvaluator;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyEvaluator;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.remediation.ClusterWriter;
import java.util.concurrent.Executor;

/** Every use case, over one set of ports. */
public record UseCases(
        BeginRun beginRun,
        StartRun startRun,
        AdvanceLane advanceLane,
        FinishRun finishRun,
        AbandonStep abandonStep,
        Sweep sweep,
        CheckCluster checkCluster,
        RunReports runReports,
        PlanChanges planChanges,
        AdvanceChange advanceChange,
        ChangeCommands changeCommands,
        Dashboard dashboard) {

    /** What a run depends on besides its ports. */
    public record Plan(Policy policy, FleetScope scope, Pacing pacing, Clocks clocks) {
        /** Returns the same plan under a policy that only reports. */
        Plan reporting() {
            return new Plan(policy.atMost(Mode.REPORT), scope, pacing, clocks);
        }
    }

    /**
     * Puts the use cases together, without a way to write to clusters.
     *
     * @param executor runs the calls to Azure, at most 8 of each lane's step at once
     */
    public static UseCases over(Inventory inventory, Ledgers ledgers, Dispatch dispatch, Plan plan, Executor executor) {
        return over(inventory, ClusterWriter.NONE, ledgers, dispatch, plan, executor);
    }

    /** Puts the use cases together, with a way to write to clusters. */
    public static UseCases over(
            Inventory inventory,
            ClusterWriter writer,
            Ledgers ledgers,
            Dispatch dispatch,
            Plan plan,
            Executor executor) {
        Clocks clocks = plan.clocks();
        ChangeRecorder recorder = new ChangeRecorder(ledgers.changes(), dispatch, plan.pacing(), clocks);
        RunReports reports = new RunReports(ledgers);
        PlanChanges plans = new PlanChanges(ledgers, reports, recorder, plan.policy(), clocks);
        KeepReport kept = new KeepReport(ledgers.runs(), ledgers.reports(), reports, clocks);
        AdmitChanges admissions = new AdmitChanges(ledgers.changes(), recorder, plan.policy());
        ClusterReader reader = new ClusterReader(inventory, new PolicyEvaluator(plan.policy()), clocks.judging());
        BunchEvaluator bunches = new BunchEvaluator(plan.policy());
        VerdictRecorder verdicts = new VerdictRecorder(ledgers.clusters(), bunches);
        LaneResults results = new LaneResults(ledgers, verdicts);
        LaneStarter lanes = new LaneStarter(ledgers, dispatch, plan.pacing(), clocks);
        LaneBunches laneBunches = new LaneBunches(ledgers, verdicts, bunches);
        FinishRun finishRun = new FinishRun(ledgers, results, laneBunches, plans, kept, clocks, executor);
        StartRun startRun = new StartRun(
                ledgers,
                new Discovery(inventory, ledgers, plan.scope(), executor),
                new ExpectedSubscriptions(inventory, ledgers.runs(), plan.scope()),
                lanes,
                clocks);
        return new UseCases(
                new BeginRun(ledgers.runs(), dispatch, startRun, plan.policy().furthestMode(), clocks),
                startRun,
                new AdvanceLane(
                        ledgers,
                        dispatch,
                        new StepReader(reader, ledgers.exemptions(), executor, clocks.pacing()),
                        results,
                        finishRun,
                        plan.pacing(),
                        clocks),
                finishRun,
                new AbandonStep(ledgers, dispatch, results, lanes, clocks),
                new Sweep(
                        ledgers,
                        dispatch,
                        plans,
                        kept,
                        new Prune(ledgers, kept, plan.policy().retention(), clocks),
                        admissions,
                        clocks),
                new CheckCluster(reader, ledgers, verdicts, executor),
                reports,
                plans,
                steps(inventory, writer, ledgers, recorder, reader, plan),
                new ChangeCommands(ledgers.changes(), recorder, plan.policy().remediation(), clocks),
                new Dashboard(ledgers, reports, plan.policy(), clocks));
    }

    private static AdvanceChange steps(
            Inventory inventory,
            ClusterWriter writer,
            Ledgers ledgers,
            ChangeRecorder recorder,
            ClusterReader reader,
            Plan plan) {
        ChangeLook look = new ChangeLook(writer, inventory, reader, ledgers);
        ChangeTrouble trouble = new ChangeTrouble(recorder);
        SecondThoughts thoughts =
                new SecondThoughts(plan.policy(), plan.clocks().judging());
        WriteStep writes = new WriteStep(ledgers.changes(), writer, look, thoughts, recorder, trouble, plan.policy());
        return new AdvanceChange(
                ledgers.changes(),
                recorder,
                new ReadBack(look, recorder, trouble),
                writes,
                new FollowStep(ledgers.changes(), writer, look, writes, recorder, trouble));
    }
}
