package dev.nodewarden.functions.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Entity tags, as RFC 9110 has them. Ours are digests, because the storage's own say how it works. */
final class EntityTags {
    private static final int BYTES = 16;
    private static final String WEAK = "W/";

    private EntityTags() {}

    /** Returns a strong tag of a row's version. */
    static String ofVersion(String version) {
        return "\"" + digest(version.getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    /** Returns a weak tag: the same for the same body, however it is compressed. */
    static String ofBody(byte[] body) {
        return WEAK + "\"" + digest(body) + "\"";
    }

    /** Says whether a header that lists tags, or {@code *}, names {@code tag}, strong or weak. */
    static boolean includes(String header, String tag) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || strong(one).equals(strong(tag)));
    }

    private static String strong(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
