package dev.nodewarden.functions.run;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.scan.BeginRun;
import dev.nodewarden.scan.BeginRun.Begun;

/** Timer trigger: begins the nightly run, unless one is under way. */
public final class NightlyScan {
    private final BeginRun beginRun;

    public NightlyScan(BeginRun beginRun) {
        this.beginRun = beginRun;
    }

    /**
     * Begins a run.
     *
     * @param timer the timer's state as JSON; Java has no type for it
     */
    @FunctionName("NightlyScan")
    public void run(
            @TimerTrigger(name = "timer", schedule = "%NODEWARDEN_SCAN_SCHEDULE%") String timer,
            ExecutionContext context) {
        boolean pastDue = TimerState.isPastDue(timer);
        Begun begun = beginRun.begin(Trigger.TIMER, pastDue);
        String outcome =
                (begun.fresh() ? "begun" : "not begun, one is under way") + (pastDue ? ", timer past due" : "");
        context.getLogger().info(() -> LogLine.of(LogEvent.SCAN, outcome, begun.run()));
    }
}
