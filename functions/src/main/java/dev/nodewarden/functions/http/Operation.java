package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.HttpMethod;
import dev.nodewarden.functions.access.Role;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a route does.
 *
 * @param method the one method it answers, besides HEAD where that is GET, and OPTIONS
 * @param role what a caller must be; empty for everyone
 * @param parameters query parameters it knows; any other is refused
 */
record Operation(HttpMethod method, Optional<Role> role, Set<String> parameters, Function<Call, Answer> handler) {
    static Operation get(Role role, Set<String> parameters, Function<Call, Answer> handler) {
        return new Operation(HttpMethod.GET, Optional.of(role), parameters, handler);
    }

    static Operation post(Role role, Function<Call, Answer> handler) {
        return new Operation(HttpMethod.POST, Optional.of(role), Set.of(), handler);
    }

    /** An operation that needs no key. */
    static Operation open(Function<Call, Answer> handler) {
        return new Operation(HttpMethod.GET, Optional.empty(), Set.of(), handler);
    }

    boolean answers(HttpMethod asked) {
        return asked == method || (asked == HttpMethod.HEAD && method == HttpMethod.GET);
    }

    /** Returns the value of the header {@code Allow}. */
    String allow() {
        return method == HttpMethod.GET ? "GET, HEAD, OPTIONS" : method.name() + ", OPTIONS";
    }
}
