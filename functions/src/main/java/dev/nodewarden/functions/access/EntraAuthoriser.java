package dev.nodewarden.functions.access;

import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets in whom App Service authentication has signed in with Microsoft Entra, by the app roles of the registration.
 *
 * <p>The platform keeps the sign-in in a cookie, which a browser adds to requests of any page. So a write needs either a
 * bearer token of its own, which no page can add unasked, or both an origin that is ours and a token that one of our
 * pages was given.
 *
 * @see <a href="https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities">Work with user
 *     identities in App Service authentication</a>
 */
public final class EntraAuthoriser implements Authoriser {
    /** Where the platform tells who signed in; it removes a header of this name from what comes from outside. */
    public static final String HEADER = "x-ms-client-principal";

    /** Where a page sends its token back. */
    public static final String TOKEN_HEADER = "x-nodewarden-token";

    private static final String SAME_ORIGIN = "same-origin";

    private final EntraAccess access;
    private final Optional<BrowserTokens> tokens;

    public EntraAuthoriser(EntraAccess access, Clock clock) {
        this.access = access;
        this.tokens = access.browserSecret().map(secret -> new BrowserTokens(secret, clock));
    }

    boolean isTrusted() {
        return access.tenant().isPresent();
    }

    @Override
    public Decision decide(Role needed, Approach approach) {
        if (!isTrusted()) {
            return Decision.refused(Refusal.CLOSED);
        }
        if (!access.confirmed()) {
            return Decision.refused(Refusal.UNCONFIRMED);
        }
        Optional<Principal> principal = approach.header(HEADER)
                .flatMap(Principal::parse)
                .filter(known -> access.tenant().equals(Optional.of(known.tenant())));
        return principal
                .map(known -> decide(needed, approach, known))
                .orElseGet(() -> Decision.refused(Refusal.UNKNOWN_CALLER));
    }

    private Decision decide(Role needed, Approach approach, Principal principal) {
        Optional<Role> role = principal.role();
        if (role.filter(given -> given.covers(needed)).isEmpty()) {
            return Decision.refused(Refusal.ROLE_TOO_LOW);
        }
        if (approach.writes() && !hasBearer(approach) && !isOurPage(approach, principal)) {
            return Decision.refused(Refusal.FOREIGN_PAGE);
        }
        Optional<String> token = tokens.map(all -> all.issue(principal.key()));
        return Decision.of(new Caller(principal.name(), role.get(), token), needed);
    }

    private static boolean hasBearer(Approach approach) {
        return approach.header("authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer "))
                .isPresent();
    }

    private boolean isOurPage(Approach approach, Principal principal) {
        boolean token = tokens.isPresent()
                && approach.header(TOKEN_HEADER)
                        .or(approach::formToken)
                        .filter(sent -> tokens.get().isOf(sent, principal.key()))
                        .isPresent();
        return token && isSameOrigin(approach);
    }

    /** Believes what the browser says of the request's site, and otherwise compares the origin with the host. */
    private static boolean isSameOrigin(Approach approach) {
        Optional<String> site = approach.header("sec-fetch-site");
        if (site.isPresent() && !site.get().equals(SAME_ORIGIN)) {
            return false;
        }
        Optional<String> origin = approach.header("origin").flatMap(EntraAuthoriser::authority);
        Optional<String> host = approach.header("host").map(name -> name.toLowerCase(Locale.ROOT));
        return origin.isPresent() ? origin.equals(host) : site.isPresent();
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority())
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .or(() -> Optional.of(""));
        } catch (IllegalArgumentException e) {
            return Optional.of("");
        }
    }
}
