package dev.nodewarden.functions.access;

import java.util.Map;
import java.util.Optional;

/**
 * Lets in who sends a key from the settings in the header {@value #HEADER}; nowhere else, because addresses end up in
 * logs.
 */
public final class KeyAuthoriser implements Authoriser {
    public static final String HEADER = "x-nodewarden-key";

    private final AccessKeys keys;

    public KeyAuthoriser(AccessKeys keys) {
        this.keys = keys;
    }

    @Override
    public Decision decide(Role needed, Map<String, String> headers) {
        if (keys.isEmpty()) {
            return Decision.CLOSED;
        }
        Optional<Role> role = header(headers).flatMap(keys::roleOf);
        if (role.isEmpty()) {
            return Decision.UNKNOWN_CALLER;
        }
        return role.get().covers(needed) ? Decision.ALLOWED : Decision.ROLE_TOO_LOW;
    }

    private static Optional<String> header(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(HEADER))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
