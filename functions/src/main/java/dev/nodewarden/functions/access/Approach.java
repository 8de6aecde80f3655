package dev.nodewarden.functions.access;

import java.util.Map;
import java.util.Optional;

/**
 * What the gate gets to see of a request.
 *
 * @param writes whether the request may change something: any method but GET, HEAD and OPTIONS
 * @param headers names in any case
 * @param formToken the token in a form that a page without a script sent
 */
public record Approach(boolean writes, Map<String, String> headers, Optional<String> formToken) {
    /** Returns the value of a header; empty when it is not there or blank. */
    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
