package dev.nodewarden.functions.access;

import java.util.Optional;

/**
 * What the settings say about people who sign in through App Service authentication.
 *
 * @param tenant whose people are let in, a GUID in lower case; empty when the principal header is not believed at all
 * @param confirmed the platform says that its authentication is on: only then it takes a header of the same name away
 *     from what comes from outside
 * @param browserSecret makes the tokens of pages; without it no browser can write
 */
public record EntraAccess(Optional<String> tenant, boolean confirmed, Optional<String> browserSecret) {
    /** Nobody signs in. */
    public static final EntraAccess OFF = new EntraAccess(Optional.empty(), false, Optional.empty());

    /** Fewest characters of the secret. */
    public static final int SHORTEST_SECRET = 32;

    @Override
    public String toString() {
        return "tenant " + tenant.orElse("none") + (confirmed ? ", confirmed" : ", not confirmed by the platform")
                + (browserSecret.isPresent() ? ", with a browser secret" : ", without a browser secret");
    }
}
