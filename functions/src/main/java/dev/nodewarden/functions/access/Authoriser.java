package dev.nodewarden.functions.access;

import java.util.Map;

/**
 * The one gate of the HTTP API. It fails closed: what it does not know it refuses.
 *
 * <p>Keys are the only way in yet. Entra, through App Service authentication, is another implementation beside {@link
 * KeyAuthoriser}.
 */
public interface Authoriser {
    /**
     * Decides whether a caller may act in {@code needed}.
     *
     * @param headers the request's headers; names in any case
     */
    Decision decide(Role needed, Map<String, String> headers);

    /** What the gate says. */
    enum Decision {
        ALLOWED,
        /** No one can be let in: the app's settings give access to nobody. */
        CLOSED,
        /** The caller did not say who they are, or not credibly. */
        UNKNOWN_CALLER,
        /** The caller is known and may do less than this. */
        ROLE_TOO_LOW
    }
}
