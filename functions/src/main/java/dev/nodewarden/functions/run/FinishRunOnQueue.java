package dev.nodewarden.functions.run;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.nodewarden.scan.FinishRun;
import dev.nodewarden.scan.NotifyRun;
import dev.nodewarden.scan.StepMessage;

/** Queue trigger: counts what a run found, ends it, and tells people outside. */
public final class FinishRunOnQueue {
    private final FinishRun finishRun;
    private final NotifyRun notifyRun;

    public FinishRunOnQueue(FinishRun finishRun, NotifyRun notifyRun) {
        this.finishRun = finishRun;
        this.notifyRun = notifyRun;
    }

    /**
     * Handles one message, a {@link StepMessage} as JSON. Whatever is thrown makes the host deliver it again, and put it
     * into the poison queue after the fifth time.
     *
     * @param messageId the same for every delivery of one message
     */
    @FunctionName("FinishRunOnQueue")
    public void run(
            @QueueTrigger(name = "message", queueName = "%NODEWARDEN_FINISH_QUEUE%", connection = "AzureWebJobsStorage")
                    String message,
            @BindingName("Id") String messageId,
            ExecutionContext context) {
        StepMessage step = StepMessage.parse(message);
        if (step.isTelling()) {
            String outcome = notifyRun.handle(step);
            context.getLogger().info(() -> LogLine.of(LogEvent.NOTIFY, outcome, step));
            return;
        }
        String outcome = finishRun.handle(step, messageId);
        context.getLogger().info(() -> LogLine.of(LogEvent.FINISH, outcome, step));
        notifyRun.after(step.run());
    }
}
