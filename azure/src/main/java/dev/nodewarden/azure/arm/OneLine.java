package dev.nodewarden.azure.arm;

import java.util.regex.Pattern;

/** Cuts text from outside down to what fits a report: one line, no control characters, at most 300 characters. */
final class OneLine {
    static final int MOST = 300;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final String CUT = "…";

    private OneLine() {}

    static String of(String text) {
        // A body may be megabytes of HTML: cut before searching it.
        String line = BLANKS.matcher(text.substring(0, Math.min(text.length(), 4 * MOST)))
                .replaceAll(" ")
                .strip();
        return line.length() <= MOST ? line : line.substring(0, MOST - CUT.length()) + CUT;
    }
}
