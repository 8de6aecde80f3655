package dev.nodewarden.azure.arm;

import com.azure.core.credential.TokenRequestContext;
import dev.nodewarden.azure.AzureConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The tenant that the identity signs in to, as its token says. */
final class OwnTenant {
    private final AzureConnection connection;

    OwnTenant(AzureConnection connection) {
        this.connection = connection;
    }

    /**
     * Asks for a token, and returns the tenant's id; empty where the token does not tell.
     *
     * @throws ArmException if there is no token to be had
     */
    Optional<String> read() {
        TokenRequestContext scope =
                new TokenRequestContext().addScopes(connection.settings().armScope());
        String token = new LoginAdvice(
                        connection.credential(), connection.settings().identity())
                .getTokenSync(scope)
                .getToken();
        return tenantOf(token);
    }

    /** A token is opaque to its bearer by contract; where it can be read all the same, it says whose it is. */
    private static Optional<String> tenantOf(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts[1].getBytes(StandardCharsets.US_ASCII));
            return Json.text(Json.parse(claims), "tid").map(OneLine::of);
        } catch (IllegalArgumentException | ArmException e) {
            return Optional.empty();
        }
    }
}
