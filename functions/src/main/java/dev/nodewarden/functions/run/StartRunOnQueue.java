package dev.nodewarden.functions.run;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.nodewarden.scan.StartRun;
import dev.nodewarden.scan.StepMessage;

/** Queue trigger: discovers the clusters of a run and sends its lanes on their way. */
public final class StartRunOnQueue {
    private final StartRun startRun;

    public StartRunOnQueue(StartRun startRun) {
        this.startRun = startRun;
    }

    /**
     * Handles one message, a {@link StepMessage} as JSON. Whatever is thrown makes the host deliver it again, and put it
     * into the poison queue after the fifth time.
     *
     * @param messageId the same for every delivery of one message
     */
    @FunctionName("StartRunOnQueue")
    public void run(
            @QueueTrigger(name = "message", queueName = "%NODEWARDEN_START_QUEUE%", connection = "AzureWebJobsStorage")
                    String message,
            @BindingName("Id") String messageId,
            ExecutionContext context) {
        StepMessage step = StepMessage.parse(message);
        String outcome = startRun.handle(step, messageId);
        context.getLogger().info(() -> LogLine.of(LogEvent.START, outcome, step));
    }
}
