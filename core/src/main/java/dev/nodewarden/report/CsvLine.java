package dev.nodewarden.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of comma-separated values (RFC 4180) in which no value is a formula: spreadsheets take what begins like one for
 * one, also in quotes, so such a value gets an apostrophe in front. Control and formatting characters are question marks.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP on CSV injection</a>
 */
public final class CsvLine {
    /** The last four are the same signs in full width, which some spreadsheets take for them. */
    private static final String FORMULA_STARTS = "=+-@|%\uff1d\uff0b\uff0d\uff20";

    private CsvLine() {}

    /** Returns the line with its end, CR LF. */
    public static String of(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        String safe = Terminal.safe(value);
        String plain = startsLikeAFormula(safe) ? "'" + safe : safe;
        boolean quoted = plain.chars().anyMatch(character -> character == ',' || character == '"' || character == ';')
                || !plain.equals(plain.strip());
        return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }

    private static boolean startsLikeAFormula(String text) {
        String visible = text.stripLeading();
        // Behind control characters, which are question marks by now, a spreadsheet may still see one.
        int start = 0;
        while (start < visible.length() && visible.charAt(start) == '?') {
            start++;
        }
        return start < visible.length() && FORMULA_STARTS.indexOf(visible.charAt(start)) >= 0;
    }
}
