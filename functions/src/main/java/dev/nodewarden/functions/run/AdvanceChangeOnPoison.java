package dev.nodewarden.functions.run;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.nodewarden.scan.AdvanceChange;

/** Queue trigger: ends a change whose step failed again and again. */
public final class AdvanceChangeOnPoison {
    private final AdvanceChange advanceChange;

    public AdvanceChangeOnPoison(AdvanceChange advanceChange) {
        this.advanceChange = advanceChange;
    }

    /** Handles one message that failed five times. */
    @FunctionName("AdvanceChangeOnPoison")
    public void run(
            @QueueTrigger(
                            name = "message",
                            queueName = "%NODEWARDEN_CHANGE_QUEUE%-poison",
                            connection = "AzureWebJobsStorage")
                    String message,
            ExecutionContext context) {
        Steps.abandon(LogEvent.CHANGE_POISONED, message, advanceChange::abandon, context.getLogger());
    }
}
