package dev.nodewarden.functions.run;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.nodewarden.scan.AbandonStep;

/** Queue trigger: a run whose discovery failed again and again. The sweep tries later, until the run's time is up. */
public final class StartRunOnPoison {
    private final AbandonStep abandonStep;

    public StartRunOnPoison(AbandonStep abandonStep) {
        this.abandonStep = abandonStep;
    }

    /** Handles one message that failed five times. */
    @FunctionName("StartRunOnPoison")
    public void run(
            @QueueTrigger(
                            name = "message",
                            queueName = "%NODEWARDEN_START_QUEUE%-poison",
                            connection = "AzureWebJobsStorage")
                    String message,
            ExecutionContext context) {
        Steps.abandon(LogEvent.START_POISONED, message, abandonStep::run, context.getLogger());
    }
}
