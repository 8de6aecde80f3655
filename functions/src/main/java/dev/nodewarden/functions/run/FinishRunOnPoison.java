package dev.nodewarden.functions.run;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.nodewarden.scan.AbandonStep;

/** Queue trigger: a run whose end failed again and again. The sweep tries later, until the run's time is up. */
public final class FinishRunOnPoison {
    private final AbandonStep abandonStep;

    public FinishRunOnPoison(AbandonStep abandonStep) {
        this.abandonStep = abandonStep;
    }

    /** Handles one message that failed five times. */
    @FunctionName("FinishRunOnPoison")
    public void run(
            @QueueTrigger(
                            name = "message",
                            queueName = "%NODEWARDEN_FINISH_QUEUE%-poison",
                            connection = "AzureWebJobsStorage")
                    String message,
            ExecutionContext context) {
        Steps.abandon(LogEvent.FINISH_POISONED, message, abandonStep::run, context.getLogger());
    }
}
