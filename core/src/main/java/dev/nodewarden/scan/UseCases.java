package dev.nodewarden.scan;

import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyEvaluator;
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
        RunReports runReports) {

    /** What a run depends on besides its ports. */
    public record Plan(Policy policy, ScanScope scope, Pacing pacing, Clocks clocks) {}

    /**
     * Puts the use cases together.
     *
     * @param executor runs the calls to Azure, at most 8 of each lane's step at once
     */
    public static UseCases over(Inventory inventory, Ledgers ledgers, Dispatch dispatch, Plan plan, Executor executor) {
        Clocks clocks = plan.clocks();
        ClusterReader reader = new ClusterReader(inventory, new PolicyEvaluator(plan.policy()), clocks.judging());
        LaneResults results = new LaneResults(ledgers);
        LaneStarter lanes = new LaneStarter(ledgers, dispatch, plan.pacing(), clocks);
        FinishRun finishRun = new FinishRun(ledgers, results, clocks, executor);
        return new UseCases(
                new BeginRun(ledgers.runs(), dispatch, clocks),
                new StartRun(
                        inventory,
                        ledgers,
                        new Discovery(inventory, ledgers, plan.scope(), executor),
                        new ExpectedSubscriptions(ledgers.runs(), plan.scope()),
                        lanes,
                        clocks),
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
                new Sweep(ledgers, dispatch, clocks),
                new CheckCluster(reader, ledgers.clusters(), ledgers.exemptions(), executor),
                new RunReports(ledgers));
    }
}
