package dev.nodewarden.simulator.faults;

import dev.nodewarden.simulator.change.Behaviour;
import dev.nodewarden.simulator.wire.Body;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a faulty request gets. */
public sealed interface FaultResponse {

    /**
     * An answer instead of the right one.
     *
     * @param body empty stands for the body Azure would send with this status
     */
    record Reply(int status, Map<String, String> headers, Optional<Body> body) implements FaultResponse {
        public Reply {
            headers = Map.copyOf(headers);
        }
    }

    /** A refusal that has a name, in its usual words. */
    record Refusal(String name) implements FaultResponse {}

    /** The right answer, but Azure does not behave as usual. */
    record Behave(Behaviour behaviour) implements FaultResponse {}

    /** No answer: the connection is closed. */
    record Reset() implements FaultResponse {}

    /** What is asked is done, but its answer is lost: the connection is closed. */
    record Lost() implements FaultResponse {}

    /** The right answer, but late. */
    record Delay(Duration by) implements FaultResponse {}
}
