package dev.nodewarden.functions.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens that our own pages send back with a write: an HMAC over the caller, an expiry and a random part. Any
 * instance with the same secret knows them; nothing is kept. The random part makes every page another one, so that a
 * compressed page does not give its token away bit by bit.
 */
final class BrowserTokens {
    private static final Duration LASTS = Duration.ofHours(12);
    private static final int RANDOM_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,12})\\.([\\w-]{22})\\.([\\w-]{43})");

    private final byte[] secret;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    BrowserTokens(String secret, Clock clock) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    String issue(String caller) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String signed = clock.instant().plus(LASTS).getEpochSecond() + "." + text(bytes);
        return signed + "." + text(mac(caller, signed));
    }

    /** Says whether {@code token} was issued to {@code caller} and still counts; the comparison takes constant time. */
    boolean isOf(String token, String caller) {
        Matcher parts = SHAPE.matcher(token);
        if (!parts.matches()) {
            return false;
        }
        byte[] expected =
                text(mac(caller, parts.group(1) + "." + parts.group(2))).getBytes(StandardCharsets.US_ASCII);
        boolean ours = MessageDigest.isEqual(expected, parts.group(3).getBytes(StandardCharsets.US_ASCII));
        return ours && Long.parseLong(parts.group(1)) > clock.instant().getEpochSecond();
    }

    private byte[] mac(String caller, String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal((caller + "\n" + signed).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
