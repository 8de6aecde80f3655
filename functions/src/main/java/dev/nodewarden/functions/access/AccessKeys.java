package dev.nodewarden.functions.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/** The keys of each role, kept as SHA-256 digests only, so that no log or dump of this can give one away. */
public final class AccessKeys {
    /** Fewest characters of a key; one that a person made up is refused by its length. */
    public static final int SHORTEST = 32;

    private final List<byte[]> readers;
    private final List<byte[]> operators;

    private AccessKeys(List<byte[]> readers, List<byte[]> operators) {
        this.readers = readers;
        this.operators = operators;
    }

    /**
     * Takes keys that are valid at the same time, so that they can be rotated.
     *
     * @throws IllegalArgumentException if a key is shorter than {@value #SHORTEST}; the message does not hold the key
     */
    public static AccessKeys of(List<String> readers, List<String> operators) {
        return new AccessKeys(digests(readers), digests(operators));
    }

    public static boolean isLongEnough(String key) {
        return key.length() >= SHORTEST;
    }

    boolean isEmpty() {
        return readers.isEmpty() && operators.isEmpty();
    }

    /** Returns the highest role {@code presented} is a key of; takes the same time whichever key it is. */
    Optional<Role> roleOf(String presented) {
        byte[] digest = sha256(presented);
        boolean reader = isAmong(readers, digest);
        boolean operator = isAmong(operators, digest);
        if (operator) {
            return Optional.of(Role.OPERATOR);
        }
        return reader ? Optional.of(Role.READER) : Optional.empty();
    }

    private static boolean isAmong(List<byte[]> known, byte[] digest) {
        boolean found = false;
        for (byte[] one : known) {
            found |= MessageDigest.isEqual(one, digest);
        }
        return found;
    }

    private static List<byte[]> digests(List<String> keys) {
        for (String key : keys) {
            if (!isLongEnough(key)) {
                throw new IllegalArgumentException(
                        "a key needs at least " + SHORTEST + " characters, one has " + key.length());
            }
        }
        return keys.stream().map(AccessKeys::sha256).toList();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return readers.size() + " reader and " + operators.size() + " operator keys";
    }
}
