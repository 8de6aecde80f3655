package dev.nodewarden.functions.run;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.nodewarden.scan.Sweep;

/** Timer trigger: sends again what was lost, and ends overdue runs. */
public final class SweepRuns {
    private final Sweep sweep;

    public SweepRuns(Sweep sweep) {
        this.sweep = sweep;
    }

    /** Sweeps once. */
    @FunctionName("SweepRuns")
    public void run(
            @TimerTrigger(name = "timer", schedule = "%NODEWARDEN_SWEEP_SCHEDULE%") String timer,
            ExecutionContext context) {
        String outcome = sweep.once();
        context.getLogger().info(() -> LogLine.of(LogEvent.SWEEP, outcome));
    }
}
