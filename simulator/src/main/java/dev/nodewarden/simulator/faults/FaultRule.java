package dev.nodewarden.simulator.faults;

import dev.nodewarden.simulator.wire.Request;
import java.util.regex.Pattern;

/**
 * Which requests go wrong, and how.
 *
 * @param method upper case, or empty for every method
 * @param path must be found in path and query, without case
 * @param after matching requests that pass before the rule takes effect
 * @param times how often it takes effect
 * @param probability of taking effect, from 0 to 1
 */
public record FaultRule(
        String method, Pattern path, long after, long times, double probability, FaultResponse respond) {
    /** The value of {@code times} that never ends. */
    static final long FOREVER = Long.MAX_VALUE;

    boolean matches(Request request) {
        return matches(request.method(), request.target());
    }

    boolean matches(String requestMethod, String target) {
        return (method.isEmpty() || method.equals(requestMethod))
                && path.matcher(target).find();
    }

    /** Whether every matching request is refused with 403, as it is where a role assignment is missing. */
    boolean alwaysForbids() {
        return after == 0
                && times == FOREVER
                && probability == 1
                && respond instanceof FaultResponse.Reply reply
                && reply.status() == 403;
    }
}
