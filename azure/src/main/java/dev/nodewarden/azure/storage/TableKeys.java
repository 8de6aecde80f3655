package dev.nodewarden.azure.storage;

import java.util.regex.Pattern;

/**
 * Partition and row keys made of any text, such as Azure's own names.
 *
 * <p>ASCII letters, digits and {@code _ - ( )} stand for themselves, a dot is two dots, and any other UTF-16 unit is
 * {@code ~} and three digits of base 64. So a key has none of {@code / \ # ? %} and no control character, different
 * texts have different keys, and for text that ARM allows in names the keys sort as the texts do.
 *
 * <p>Parts are joined by {@code .~}, which sorts behind {@code ( ) - .} and before digits, letters and {@code _}, just
 * where {@code /} does: joined keys have the order of ARM ids ({@code a-b} before {@code a}, {@code a} before
 * {@code ab}). No single allowed character has that place.
 */
final class TableKeys {
    static final String SEPARATOR = ".~";

    /** A key has 1 KiB at most, counted in UTF-16. */
    static final int LONGEST = 512;

    /** The 64 digits in the order of ASCII, so that escaped text keeps its order. */
    private static final String DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private static final Pattern KEY = Pattern.compile("([-_()0-9A-Za-z]|\\.\\.|\\.~|~[-_0-9A-Za-z]{3}){1,512}");

    private TableKeys() {}

    /**
     * Returns the key of {@code parts}.
     *
     * @throws IllegalArgumentException if it would be empty or longer than 512 characters
     */
    static String of(String... parts) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            key.append(i == 0 ? "" : SEPARATOR);
            append(key, parts[i]);
        }
        if (key.isEmpty() || key.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "need a key of 1 to " + LONGEST + " characters, got " + key.length() + ": " + key);
        }
        return key.toString();
    }

    /** Says whether {@link #of} may have made {@code key}. */
    static boolean isKey(String key) {
        return key.length() <= LONGEST && KEY.matcher(key).matches();
    }

    private static void append(StringBuilder key, String part) {
        for (int i = 0; i < part.length(); i++) {
            char unit = part.charAt(i);
            if (unit == '.') {
                key.append("..");
            } else if (isPlain(unit)) {
                key.append(unit);
            } else {
                key.append('~')
                        .append(digit(unit >> 12))
                        .append(digit(unit >> 6))
                        .append(digit(unit));
            }
        }
    }

    private static boolean isPlain(char unit) {
        return (unit >= 'a' && unit <= 'z')
                || (unit >= '0' && unit <= '9')
                || (unit >= 'A' && unit <= 'Z')
                || unit == '-'
                || unit == '_'
                || unit == '('
                || unit == ')';
    }

    private static char digit(int number) {
        return DIGITS.charAt(number & 63);
    }
}
