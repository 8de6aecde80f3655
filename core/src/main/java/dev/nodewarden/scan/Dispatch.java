package dev.nodewarden.scan;

import java.time.Duration;

/**
 * The port that sends the next step on its way. A message may arrive twice, late, or after its sender died; it never
 * expires. Trouble with the queues is an exception.
 */
public interface Dispatch {
    /**
     * Sends {@code message} to {@code queue}.
     *
     * @param delay the message is invisible for so long: whole seconds rounded up, at most 7 days
     * @return identity of the message: what its handler is told too, and claims with
     */
    String send(Queue queue, StepMessage message, Duration delay);

    /** The queues, by what their messages ask for. */
    enum Queue {
        START,
        LANE,
        FINISH,
        CHANGE
    }
}
