package dev.nodewarden.simulator.arm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/**
 * The address of an operation's status: as long as the real ones, with what looks like a time, a certificate and two
 * signatures. A client must send it back as it is, and must not keep it.
 */
final class SignedUrl {
    private static final int CERTIFICATE = 3_300;
    private static final int SIGNATURE = 342;
    private static final int HASH = 43;

    private SignedUrl() {}

    /** {@code base}, an address without a query, as it is handed out at {@code time}. */
    static String of(String base, Instant time) {
        long ticks = 621_355_968_000_000_000L + time.toEpochMilli() * 10_000;
        String signed = base + "?api-version=2016-03-30&t=" + ticks;
        return signed + "&c=MII" + filler("c" + base, CERTIFICATE) + "&s=" + filler("s" + signed, SIGNATURE) + "&h="
                + filler("h" + signed, HASH);
    }

    private static String filler(String seed, int length) {
        StringBuilder text = new StringBuilder(length + HASH);
        for (int i = 0; text.length() < length; i++) {
            text.append(Base64.getUrlEncoder().withoutPadding().encodeToString(digest(seed + i)));
        }
        text.setLength(length);
        return text.toString();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
