package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.HttpMethod;
import dev.nodewarden.functions.access.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a route does.
 *
 * @param method the one method it answers, besides HEAD where that is GET
 * @param role what a caller must be; empty for everyone
 * @param parameters query parameters it knows; any other is refused
 * @param fromForm a form of a page asks, which sends what was left empty too; elsewhere a parameter without a value is
 *     refused
 */
record Operation(
        HttpMethod method,
        Optional<Role> role,
        Set<String> parameters,
        boolean fromForm,
        Function<Call, Answer> handler) {
    Operation(HttpMethod method, Optional<Role> role, Set<String> parameters, Function<Call, Answer> handler) {
        this(method, role, parameters, false, handler);
    }

    /** A page for people. */
    static Operation page(Set<String> parameters, Function<Call, Answer> handler) {
        return new Operation(HttpMethod.GET, Optional.of(Role.READER), parameters, true, handler);
    }

    static Operation get(Role role, Set<String> parameters, Function<Call, Answer> handler) {
        return new Operation(HttpMethod.GET, Optional.of(role), parameters, handler);
    }

    static Operation post(Role role, Function<Call, Answer> handler) {
        return new Operation(HttpMethod.POST, Optional.of(role), Set.of(), handler);
    }

    static Operation put(Role role, Function<Call, Answer> handler) {
        return new Operation(HttpMethod.PUT, Optional.of(role), Set.of(), handler);
    }

    static Operation delete(Role role, Function<Call, Answer> handler) {
        return new Operation(HttpMethod.DELETE, Optional.of(role), Set.of(), handler);
    }

    /** An operation that needs no key. */
    static Operation open(Function<Call, Answer> handler) {
        return new Operation(HttpMethod.GET, Optional.empty(), Set.of(), handler);
    }

    boolean answers(HttpMethod asked) {
        return asked == method || (asked == HttpMethod.HEAD && method == HttpMethod.GET);
    }

    /** Returns the value of the header {@code Allow} of a route that does all of these. */
    static String allow(Operation... operations) {
        Set<String> methods = new TreeSet<>();
        Arrays.stream(operations)
                .forEach(operation -> methods.add(operation.method().name()));
        if (methods.contains(HttpMethod.GET.name())) {
            methods.add(HttpMethod.HEAD.name());
        }
        return String.join(", ", methods) + ", " + HttpMethod.OPTIONS;
    }
}
