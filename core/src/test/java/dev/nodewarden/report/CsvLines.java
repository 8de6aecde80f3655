package dev.nodewarden.report;

import java.util.ArrayList;
import java.util.List;

/** A reader of RFC 4180, strict: what it does not expect is an error. */
final class CsvLines {
    private final String text;
    private int at;

    private CsvLines(String text) {
        this.text = text;
    }

    static List<List<String>> of(String text) {
        CsvLines csv = new CsvLines(text);
        List<List<String>> lines = new ArrayList<>();
        while (csv.at < text.length()) {
            lines.add(csv.line());
        }
        return lines;
    }

    private List<String> line() {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        expect('\r');
        expect('\n');
        return cells;
    }

    private String cell() {
        if (text.charAt(at) != '"') {
            int start = at;
            while (",\"\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }
        StringBuilder cell = new StringBuilder();
        at++;
        while (true) {
            int end = text.indexOf('"', at);
            cell.append(text, at, end);
            at = end + 1;
            if (text.charAt(at) != '"') {
                return cell.toString();
            }
            cell.append('"');
            at++;
        }
    }

    private void expect(char character) {
        if (text.charAt(at) != character) {
            throw new AssertionError("at " + at + " there is " + (int) text.charAt(at) + ", not " + (int) character);
        }
        at++;
    }
}
