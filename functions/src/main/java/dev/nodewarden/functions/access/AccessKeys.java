package dev.nodewarden.functions.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The keys of each role, kept as SHA-256 digests only, so that no log or dump of this can give one away. */
public final class AccessKeys {
    /** Fewest characters of a key; one that a person made up is refused by its length. */
    public static final int SHORTEST = 32;

    private static final int NAME_BYTES = 4;

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

    /** Returns who presents this key, in its highest role; takes the same time whichever key it is. */
    Optional<Caller> callerOf(String presented) {
        byte[] digest = sha256(presented);
        boolean reader = isAmong(readers, digest);
        boolean operator = isAmong(operators, digest);
        if (!reader && !operator) {
            return Optional.empty();
        }
        Role role = operator ? Role.OPERATOR : Role.READER;
        return Optional.of(new Caller(nameOf(role, digest), role, Optional.empty()));
    }

    /** Tells keys apart by a few digits of a digest of their digest, which tell nothing else about them. */
    private static String nameOf(Role role, byte[] digest) {
        byte[] again = sha256(HexFormat.of().formatHex(digest));
        return role.label() + " key " + HexFormat.of().formatHex(again, 0, NAME_BYTES);
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
