package dev.nodewarden.azure.change;

import dev.nodewarden.scan.Dispatch.Queue;
import dev.nodewarden.scan.StepMessage;
import java.time.Duration;
import java.util.List;

/** What can happen to a worker and to its messages. */
interface Hazards {
    /** Nothing ever does. */
    Hazards NONE = new Hazards() {};

    /** Puts the hazards between the use cases and a port. */
    default <T> T around(Class<T> port, T real) {
        return real;
    }

    /** How late each copy of a message is; one copy that is not late is what a queue usually delivers. */
    default List<Duration> copies(Queue queue, StepMessage message) {
        return List.of(Duration.ZERO);
    }

    /** Whether this is the death of a process, of which the queue hears only by its silence. */
    default boolean isDeath(Throwable thrown) {
        return false;
    }
}
