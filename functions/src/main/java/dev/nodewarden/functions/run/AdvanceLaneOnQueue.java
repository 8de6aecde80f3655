package dev.nodewarden.functions.run;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.nodewarden.scan.AdvanceLane;
import dev.nodewarden.scan.AdvanceLane.Advanced;
import dev.nodewarden.scan.StepMessage;

/** Queue trigger: one step of one lane; the last one ends the run. */
public final class AdvanceLaneOnQueue {
    private final AdvanceLane advanceLane;

    public AdvanceLaneOnQueue(AdvanceLane advanceLane) {
        this.advanceLane = advanceLane;
    }

    /**
     * Handles one message, a {@link StepMessage} as JSON. Whatever is thrown makes the host deliver it again, and put it
     * into the poison queue after the fifth time.
     *
     * @param dequeueCount how often the message was delivered, this time included
     */
    @FunctionName("AdvanceLaneOnQueue")
    public void run(
            @QueueTrigger(name = "message", queueName = "%NODEWARDEN_LANE_QUEUE%", connection = "AzureWebJobsStorage")
                    String message,
            @BindingName("DequeueCount") long dequeueCount,
            ExecutionContext context) {
        StepMessage step = StepMessage.parse(message);
        Advanced outcome = advanceLane.handle(step, dequeueCount > 1);
        context.getLogger().info(() -> LogLine.of(LogEvent.LANE, outcome.lane(), step));
        outcome.run().ifPresent(end -> context.getLogger().info(() -> LogLine.of(LogEvent.FINISH, end, step.run())));
    }
}
