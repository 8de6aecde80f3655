package dev.nodewarden.functions.access;

import java.util.Optional;

/**
 * Lets in who sends a key from the settings in the header {@value #HEADER}; nowhere else, because addresses end up in
 * logs. A browser never adds this header by itself, so a write with a key is always meant.
 */
public final class KeyAuthoriser implements Authoriser {
    public static final String HEADER = "x-nodewarden-key";

    private final AccessKeys keys;

    public KeyAuthoriser(AccessKeys keys) {
        this.keys = keys;
    }

    @Override
    public Decision decide(Role needed, Approach approach) {
        if (keys.isEmpty()) {
            return Decision.refused(Refusal.CLOSED);
        }
        Optional<Caller> caller = approach.header(HEADER).flatMap(keys::callerOf);
        return caller.map(known -> Decision.of(known, needed))
                .orElseGet(() -> Decision.refused(Refusal.UNKNOWN_CALLER));
    }
}
