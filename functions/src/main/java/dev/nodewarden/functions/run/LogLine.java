package dev.nodewarden.functions.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.scan.StepMessage;

/**
 * One line of the log: a sentence for people, then the same as one JSON object for queries, whose fields {@code
 * docs/operations.md} lists. The queries of the alerts in {@code infra/alerts} read these.
 */
final class LogLine {
    private LogLine() {}

    /** Tells what became of a step; {@code event} is one of a queue's. */
    static String of(LogEvent event, String outcome, StepMessage step) {
        ObjectNode fields = fields(event, outcome).put("run", step.run().value());
        step.lane()
                .ifPresent(lane -> fields.put("subscription", lane.subscriptionId())
                        .put("region", lane.region())
                        .put("step", step.step()));
        step.change()
                .map(Object::toString)
                .ifPresent(change -> fields.put("change", change).put("step", step.step()));
        return event.words() + ": " + outcome + ": " + Steps.name(step) + " " + fields;
    }

    /** Tells of a run. */
    static String of(LogEvent event, String outcome, RunId run) {
        return event.words() + ": " + outcome + ": " + run + " "
                + fields(event, outcome).put("run", run.value());
    }

    /** Tells of something that is about no run in particular. */
    static String of(LogEvent event, String outcome) {
        return event.words() + ": " + outcome + " " + fields(event, outcome);
    }

    private static ObjectNode fields(LogEvent event, String outcome) {
        return JsonNodeFactory.instance.objectNode().put("event", event.label()).put("outcome", outcome);
    }
}
