package dev.nodewarden.simulator.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Issues bearer tokens in the form of JWTs, and recognises its own. Its key lives as long as this object. */
public final class TokenIssuer {
    /** How long a token is good for. */
    static final Duration LIFETIME = Duration.ofHours(1);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Clock clock;
    private final SecretKeySpec key;

    public TokenIssuer(Clock clock) {
        this.clock = clock;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    String issue(Principal principal, String tenant, String audience) {
        long now = clock.instant().getEpochSecond();
        ObjectNode claims = Json.object()
                .put("aud", audience)
                .put("iss", "https://sts.windows.net/" + tenant + "/")
                .put("iat", now)
                .put("nbf", now)
                .put("exp", now + LIFETIME.toSeconds())
                .put("oid", principal.objectId())
                .put("sub", principal.objectId())
                .put("tid", tenant)
                .put("ver", "1.0");
        String content = encode("{\"typ\":\"JWT\",\"alg\":\"HS256\"}") + "." + encode(claims.toString());
        return content + "." + ENCODER.encodeToString(sign(content));
    }

    /** Returns what {@code token} says, or empty if it is not one of ours or has expired. */
    public Optional<Claims> verify(String token) {
        int end = token.lastIndexOf('.');
        int middle = token.indexOf('.');
        if (end <= middle || !isSigned(token.substring(0, end), token.substring(end + 1))) {
            return Optional.empty();
        }
        JsonNode claims = decode(token.substring(middle + 1, end));
        boolean current = claims.path("exp").asLong() > clock.instant().getEpochSecond();
        return current
                ? Optional.of(new Claims(
                        new Principal(claims.path("oid").asText()),
                        claims.path("aud").asText()))
                : Optional.empty();
    }

    /**
     * What a valid token says.
     *
     * @param audience what it is for
     */
    public record Claims(Principal principal, String audience) {}

    private boolean isSigned(String content, String signature) {
        byte[] expected = ENCODER.encode(sign(content));
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] sign(String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String encode(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode decode(String encoded) {
        try {
            return Json.parse(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a token signed here is JSON", e);
        }
    }
}
