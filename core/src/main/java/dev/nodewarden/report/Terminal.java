package dev.nodewarden.report;

/** Text from Azure on its way to a terminal, where control characters would be commands. */
public final class Terminal {
    private Terminal() {}

    /** Returns {@code text} with every control and formatting character shown as {@code ?}. */
    public static String safe(String text) {
        return text.codePoints()
                .map(character -> isHarmless(character) ? character : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHarmless(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
