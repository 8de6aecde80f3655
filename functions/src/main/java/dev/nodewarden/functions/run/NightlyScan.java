package dev.nodewarden.functions.run;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.scan.BeginRun;
import dev.nodewarden.scan.BeginRun.Begun;
import dev.nodewarden.scan.BeginRun.Started;

/** Timer trigger: begins the nightly run and discovers the clusters, unless a run is under way. */
public final class NightlyScan {
    private final BeginRun beginRun;

    public NightlyScan(BeginRun beginRun) {
        this.beginRun = beginRun;
    }

    /**
     * Begins a run, and sends its lanes on their way.
     *
     * @param timer the timer's state as JSON; Java has no type for it
     */
    @FunctionName("NightlyScan")
    public void run(
            @TimerTrigger(name = "timer", schedule = "%NODEWARDEN_SCAN_SCHEDULE%") String timer,
            ExecutionContext context) {
        boolean pastDue = TimerState.isPastDue(timer);
        Started started = beginRun.beginHere(Trigger.TIMER, pastDue);
        Begun begun = started.begun();
        String scan = (begun.fresh() ? "begun" : "not begun, one is under way") + (pastDue ? ", timer past due" : "");
        context.getLogger().info(() -> LogLine.of(LogEvent.SCAN, scan, begun.run()));
        started.outcome()
                .ifPresent(start -> context.getLogger().info(() -> LogLine.of(LogEvent.START, start, begun.run())));
    }
}
