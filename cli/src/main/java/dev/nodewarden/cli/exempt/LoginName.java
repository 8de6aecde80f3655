package dev.nodewarden.cli.exempt;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is signed in, as Microsoft Entra says: the name, the object id and the tenant. */
final class LoginName {
    private static final String STORAGE = "https://storage.azure.com/.default";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LoginName() {}

    /** Asks {@code login} for the token that the storage account gets too. */
    static Optional<String> of(TokenCredential login) {
        return Optional.ofNullable(login.getTokenSync(new TokenRequestContext().addScopes(STORAGE)))
                .flatMap(token -> inToken(token.getToken()));
    }

    /** Reads the claims of {@code token}, unchecked: it came from Entra itself. Empty when it tells no object id. */
    static Optional<String> inToken(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims = MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return text(claims, "oid").map(id -> named(claims, id));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String named(JsonNode claims, String objectId) {
        String tenant = text(claims, "tid").map(id -> ", tenant " + id).orElse("");
        return Stream.of("upn", "unique_name", "preferred_username")
                .flatMap(claim -> text(claims, claim).stream())
                .findFirst()
                .map(name -> name + " (object id " + objectId + tenant + ")")
                .orElse("object id " + objectId + tenant);
    }

    private static Optional<String> text(JsonNode claims, String name) {
        return Optional.of(claims.path(name).asText()).filter(text -> !text.isBlank());
    }
}
