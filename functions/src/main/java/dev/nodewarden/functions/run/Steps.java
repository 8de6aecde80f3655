package dev.nodewarden.functions.run;

import dev.nodewarden.scan.StepMessage;
import java.util.function.Function;
import java.util.logging.Logger;

/** How steps are told in the log. */
final class Steps {
    /** Of a message that nobody understands, what is enough to recognise it. */
    private static final int ECHO = 200;

    private Steps() {}

    /** Names a step with its lane or its change, if it has one, and the run last. */
    static String name(StepMessage step) {
        return step.lane().map(lane -> lane + " in ").orElse("")
                + step.change().map(change -> change + " in ").orElse("")
                + step.run();
    }

    /** Gives up the step of a poisoned message; one that no release can read is told and dropped. */
    static void abandon(LogEvent event, String message, Function<StepMessage, String> giveUp, Logger logger) {
        try {
            StepMessage step = StepMessage.parse(message);
            String outcome = giveUp.apply(step);
            logger.warning(() -> LogLine.of(event, outcome, step));
        } catch (IllegalArgumentException e) {
            logger.severe(() -> LogLine.of(event, "unreadable message: " + excerpt(message)));
        }
    }

    /** Returns the first characters of {@code text} without any that could forge a line or colour a terminal. */
    static String excerpt(String text) {
        String start = text.length() > ECHO ? text.substring(0, ECHO) : text;
        return start.replaceAll("[^\\p{Print}]", "?");
    }
}
