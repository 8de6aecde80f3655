package dev.nodewarden.policy;

/** Free text that people wrote into tags and records. */
final class PlainText {
    private static final String CUT = "...";

    private PlainText() {}

    /** Returns {@code text} without what is invisible around it, cut to {@code longest} UTF-16 units. */
    static String bounded(String text, int longest) {
        String visible = trimmed(text);
        if (visible.length() <= longest) {
            return visible;
        }
        int end = longest - CUT.length();
        return visible.substring(0, Character.isHighSurrogate(visible.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** Says whether a person could read anything in {@code text}. */
    static boolean saysSomething(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** Unlike {@code strip}, also takes no-break spaces, zero-width characters and byte order marks away. */
    private static String trimmed(String text) {
        int from = 0;
        int end = text.length();
        while (from < end && isBlank(text.charAt(from))) {
            from++;
        }
        while (end > from && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(from, end);
    }

    private static boolean isBlank(char unit) {
        return Character.isWhitespace(unit)
                || Character.isSpaceChar(unit)
                || Character.isISOControl(unit)
                || Character.getType(unit) == Character.FORMAT;
    }
}
