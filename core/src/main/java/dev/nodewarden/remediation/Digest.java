package dev.nodewarden.remediation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over text, in the forms this package needs: stable for ever, since rows and windows depend on it. */
final class Digest {
    private Digest() {}

    /** Returns the first 128 bits as 32 lower-case hexadecimal digits. */
    static String hex(String text) {
        return HexFormat.of().formatHex(sha256(text), 0, 16);
    }

    /** Returns a number from 0 to {@code bound - 1}, from the first 63 bits. */
    static long below(long bound, String text) {
        return (ByteBuffer.wrap(sha256(text)).getLong() >>> 1) % bound;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
