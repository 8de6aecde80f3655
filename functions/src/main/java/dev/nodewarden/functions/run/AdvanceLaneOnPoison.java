package dev.nodewarden.functions.run;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.nodewarden.scan.AbandonStep;

/** Queue trigger: gives up the clusters of a lane's step that failed again and again. */
public final class AdvanceLaneOnPoison {
    private final AbandonStep abandonStep;

    public AdvanceLaneOnPoison(AbandonStep abandonStep) {
        this.abandonStep = abandonStep;
    }

    /** Handles one message that failed five times. */
    @FunctionName("AdvanceLaneOnPoison")
    public void run(
            @QueueTrigger(
                            name = "message",
                            queueName = "%NODEWARDEN_LANE_QUEUE%-poison",
                            connection = "AzureWebJobsStorage")
                    String message,
            ExecutionContext context) {
        Steps.abandon(LogEvent.LANE_POISONED, message, abandonStep::lane, context.getLogger());
    }
}
